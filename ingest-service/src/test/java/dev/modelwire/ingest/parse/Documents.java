package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small feed documents, and what the parser makes of them. */
final class Documents {

  static final URI ADDRESS = URI.create("https://site.example/feed");

  private static final String NAMESPACES =
      """
      xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
          xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"
          xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/\"""";

  private Documents() {}

  /** A channel with one item. */
  static String rss(String item) {
    return rss("", item);
  }

  static String rss(String channel, String item) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" %s><channel><title>T</title>%s<item>%s</item></channel></rss>
        """
        .formatted(NAMESPACES, channel, item);
  }

  /** An Atom feed with one entry. */
  static String atom(String feed, String entry) {
    return """
        <feed xmlns="http://www.w3.org/2005/Atom" %s><title>T</title>%s
          <entry><title>One</title>%s</entry>
        </feed>
        """
        .formatted(NAMESPACES, feed, entry);
  }

  /** A JSON Feed with one item. */
  static String json(String head, String item) {
    return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",%s\"items\":[{%s}]}"
        .formatted(head, item);
  }

  static ParsedFeed read(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8), ADDRESS);
  }

  static ParsedFeed read(byte[] document, @Nullable URI address) {
    ParseOutcome outcome = new FeedParser().parse(document, address, Map.of());
    assertThat(outcome).isInstanceOf(Parsed.class);
    return ((Parsed) outcome).feed();
  }

  static Entry only(String document) {
    return only(read(document));
  }

  static Entry only(ParsedFeed feed) {
    assertThat(feed.entries()).hasSize(1);
    return feed.entries().getFirst();
  }
}
