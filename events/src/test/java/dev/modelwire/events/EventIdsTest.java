package dev.modelwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventIdsTest {

  /** Pinned: an id that changes makes every log that is kept tell everything a second time. */
  @Example
  void ids_are_the_same_for_ever() {
    String feed = EventIds.feed(URI.create("https://example.org/feed.xml"));
    String article = EventIds.article(feed, "https://example.org/posts/1");

    assertThat(feed).isEqualTo("33b8b80e988a44ad8278f66b324f4fc7");
    assertThat(article).isEqualTo("adada59a1af0cbae2c767b749e86da51");
    assertThat(EventIds.contentHash("title", "content"))
        .isEqualTo("e84f487c6e229102b5b35e8cb9b749d7c247c5f83e83c69a3e9708fdda234d9a");
    assertThat(EventIds.feedEvent(EventType.FEED_SUBSCRIBED, feed, "1"))
        .isEqualTo("51b4f5aaa4166ac231083e70ba0cc2fb");
    String published = EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, article, 1, "hash");
    assertThat(published).isEqualTo("8d47bcad5e1aee7b5dc5509d04f33eba");
    assertThat(EventIds.releaseEvent(EventType.RELEASE_DETECTED, "llama-2", published))
        .isEqualTo("db819f5c4cd956dc111dcb0553886bf4");
  }

  @Example
  void every_part_of_a_happening_counts() {
    String article = EventIds.article("f", "k");

    assertThat(
            List.of(
                EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, article, 1, "h"),
                EventIds.articleEvent(EventType.ARTICLE_REVISED, article, 1, "h"),
                EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, "other", 1, "h"),
                EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, article, 2, "h"),
                EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, article, 1, "i")))
        .doesNotHaveDuplicates();
  }

  /** Without lengths before the parts, "ab" + "c" and "a" + "bc" would be one. */
  @Property
  void parts_cut_at_another_place_make_another_id(
      @ForAll("parts") List<String> one, @ForAll("parts") List<String> other) {
    assertThat(hash(one).equals(hash(other))).isEqualTo(one.equals(other));
  }

  @Property
  void moving_a_character_across_a_cut_makes_another_id(@ForAll String left, @ForAll String right) {
    assertThat(EventIds.article(left + "x", right))
        .isNotEqualTo(EventIds.article(left, "x" + right));
    assertThat(EventIds.contentHash(left, right)).isNotEqualTo(EventIds.contentHash(left + right));
  }

  @Property
  void an_id_is_32_hex_digits_whatever_it_is_made_of(@ForAll String feed, @ForAll String key) {
    assertThat(EventIds.article(feed, key)).matches("[0-9a-f]{32}");
    assertThat(EventIds.contentHash(feed, key)).matches("[0-9a-f]{64}");
  }

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(2).list().ofMaxSize(3);
  }

  private static String hash(List<String> parts) {
    return EventIds.contentHash(parts.toArray(String[]::new));
  }
}
