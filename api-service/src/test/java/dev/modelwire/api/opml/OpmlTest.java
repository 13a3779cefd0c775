package dev.modelwire.api.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.feed.FeedRequest;
import dev.modelwire.api.feed.KnownFeed;
import dev.modelwire.api.opml.OpmlList.Skipped;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpmlTest {

  @Test
  void folders_within_folders_become_labels_and_a_feed_in_two_places_has_both() {
    OpmlList list =
        OpmlReader.read(
            """
            <?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x "y">]>
            <opml version="1.1"><body>
            <outline text="Tech"><outline title="AI &amp; ML">
              <outline type="rss" text="One & Two" xmlUrl="https://a.example/f?x=1&y=2" htmlUrl="https://a.example/"/>
            </outline></outline>
            <outline text="Daily" ><outline text="One" xmlurl="https://a.example/f?x=1&amp;y=2" category="/News/World,Fun"/></outline>
            <outline XMLURL="https://b.example/"/>
            </body></opml>""");
    assertThat(list.skipped()).isEmpty();
    assertThat(list.outlines())
        .extracting(outline -> outline.request().address())
        .containsExactly("https://a.example/f?x=1&y=2", "https://b.example/");
    FeedRequest first = list.outlines().getFirst().request();
    assertThat(first.title()).isEqualTo("One & Two");
    assertThat(first.labels()).containsExactly("Tech/AI & ML", "Daily", "News/World", "Fun");
  }

  @Test
  void what_is_no_feed_is_reported_with_the_reason() {
    OpmlList list =
        OpmlReader.read(
            "<opml><body><outline type='link' text='Page' url='https://p.example/'/>"
                + "<outline text='Site' htmlUrl='https://s.example/'/><outline text='x' xmlUrl='https://f.example/'/></body></opml>");
    assertThat(list.skipped()).extracting(Skipped::title).containsExactly("Page", "Site");
    assertThat(list.skipped()).extracting(Skipped::code).containsOnly("no-feed-address");
    assertThat(list.outlines()).hasSize(1);
  }

  @Test
  void a_list_that_breaks_off_keeps_what_came_before_and_says_so() {
    OpmlList list =
        OpmlReader.read("<opml><body><outline xmlUrl='https://f.example/'/><outline text='");
    assertThat(list.outlines()).hasSize(1);
    assertThat(list.skipped()).extracting(Skipped::code).containsExactly("broken-list");
  }

  @Test
  void what_is_no_list_is_refused() {
    assertThatThrownBy(() -> OpmlReader.read("hello")).isInstanceOf(OpmlException.class);
    assertThatThrownBy(() -> OpmlReader.read("<rss/>")).isInstanceOf(OpmlException.class);
  }

  @Test
  void hundreds_of_feeds_go_out_and_come_back_with_all_that_they_had() {
    List<KnownFeed> feeds = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      List<String> labels =
          switch (i % 5) {
            case 0 -> List.of();
            case 1 -> List.of("Plain");
            case 2 -> List.of("Deep/Er/Est", "other, with comma");
            case 3 -> List.of("/odd//path/", "\"quotes\" & <tags>");
            default -> List.of("日本", "Plain");
          };
      Feed feed =
          new Feed(
              EventIds.feed(URI.create("https://h" + i + ".example/f?a=1&b=2")),
              URI.create("https://h" + i + ".example/f?a=1&b=2"),
              i % 3 == 0 ? null : "Title <" + i + "> & \"more\"",
              labels,
              i % 7 == 0 ? FeedState.PAUSED : FeedState.ACTIVE,
              i % 4 == 0 ? Duration.ofMinutes(i + 1) : null,
              i % 2 == 0,
              Instant.EPOCH);
      feeds.add(new KnownFeed(feed, Optional.empty()));
    }
    OpmlList back = OpmlReader.read(OpmlWriter.write(feeds));
    assertThat(back.skipped()).isEmpty();
    assertThat(back.outlines().stream().collect(Collectors.toSet()))
        .isEqualTo(feeds.stream().map(known -> outline(known.feed())).collect(Collectors.toSet()));
  }

  private static Outline outline(Feed feed) {
    return new Outline(
        new FeedRequest(
            feed.url().toString(),
            feed.title(),
            feed.labels(),
            feed.pollInterval(),
            feed.fullText()),
        feed.state() == FeedState.PAUSED);
  }
}
