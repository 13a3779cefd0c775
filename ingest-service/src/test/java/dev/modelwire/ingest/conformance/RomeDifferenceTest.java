package dev.modelwire.ingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.modelwire.ingest.SharedFolder;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.parse.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ROME as a second opinion: what it reads, we read as well. */
class RomeDifferenceTest {

  private static final String PLAIN_RSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
      <title>Harbour</title><link>https://h.example/</link><description>d</description>
      <item><title>One &amp; two</title><link>https://h.example/1</link><dc:creator>Ada</dc:creator>
      <pubDate>Tue, 04 Feb 2025 08:00:00 GMT</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description></item>
      <item><title>Three</title><link>https://h.example/3</link></item></channel></rss>""";

  private static final String PLAIN_ATOM =
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title><link href="https://t.example/"/>
      <id>urn:t</id><updated>2025-02-04T08:00:00Z</updated>
      <entry><id>urn:1</id><title>Ebb</title><link href="https://t.example/1"/>
      <updated>2025-02-04T08:00:00Z</updated><published>2025-02-03T08:00:00Z</published>
      <author><name>Ada</name></author><content type="html">&lt;b&gt;low&lt;/b&gt;</content></entry></feed>""";

  private final FeedParser parser = new FeedParser();

  @Test
  void plain_feeds_read_the_same() {
    for (String document : List.of(PLAIN_RSS, PLAIN_ATOM)) {
      byte[] body = document.getBytes(StandardCharsets.UTF_8);
      SyndFeed theirs = rome(body);
      ParsedFeed ours = ours(body);

      assertThat(theirs).isNotNull();
      assertThat(ours).isNotNull();
      assertThat(ours.title()).isEqualTo(theirs.getTitle());
      assertThat(ours.link()).isEqualTo(theirs.getLink());
      assertThat(ours.entries()).hasSameSizeAs(theirs.getEntries());
      for (int i = 0; i < ours.entries().size(); i++) {
        Entry entry = ours.entries().get(i);
        SyndEntry other = theirs.getEntries().get(i);
        assertThat(entry.title()).isEqualTo(other.getTitle());
        assertThat(entry.link()).isEqualTo(other.getLink());
        if (other.getPublishedDate() != null) {
          assertThat(entry.published()).isEqualTo(other.getPublishedDate().toInstant());
        }
      }
    }
  }

  @Test
  void no_document_that_rome_reads_is_refused_or_loses_an_entry() throws IOException {
    Optional<Path> inputs = SharedFolder.find("conformance/feeds/inputs");
    if (inputs.isEmpty()) {
      return;
    }
    List<String> lost = new ArrayList<>();
    int compared = 0;
    for (Path input : files(inputs.get())) {
      byte[] body = Files.readAllBytes(input);
      SyndFeed theirs = rome(body);
      if (theirs != null) {
        compared++;
        ParsedFeed ours = ours(body);
        if (ours == null || losesSomething(ours, theirs)) {
          lost.add(input.toString());
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
    assertThat(lost).as("of %d documents that ROME reads", compared).isEmpty();
  }

  private static boolean losesSomething(ParsedFeed ours, SyndFeed theirs) {
    if (ours.entries().size() < theirs.getEntries().size()) {
      return true;
    }
    for (int i = 0; i < theirs.getEntries().size(); i++) {
      String title = theirs.getEntries().get(i).getTitle();
      boolean titled = title != null && !PlainText.of(title).isEmpty();
      if (titled && ours.entries().get(i).title() == null) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private @Nullable ParsedFeed ours(byte[] body) {
    ParseOutcome outcome = parser.parse(body, null, Map.of());
    return outcome instanceof Parsed(ParsedFeed feed) ? feed : null;
  }

  private static @Nullable SyndFeed rome(byte[] body) {
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(body))) {
      return new SyndFeedInput().build(reader);
    } catch (FeedException | IllegalArgumentException refused) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
