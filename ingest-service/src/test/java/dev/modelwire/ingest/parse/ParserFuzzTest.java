package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated documents of every dialect: whatever comes, there is an outcome, and soon. */
class ParserFuzzTest {

  private static final int ROUNDS = 4_000;

  /** Generous for a busy machine; what is quadratic takes minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final List<String> SEEDS =
      List.of(
          """
          <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]>
          <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T &amp; U</title>
          <item><title><![CDATA[A <b>b</b>]]></title><guid>1</guid><dc:creator>x@y.z (N)</dc:creator>
          <pubDate>Tue, 04 Feb 2025 08:00:00 GMT</pubDate><description>&lt;p&gt;é&#146;</description></item>
          </channel></rss>""",
          """
          <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/" xml:lang="de"><entry>
          <title type="html">x</title><link rel="alternate" href="?q=1#f"/><updated>2025-01-01T00:00:00.5Z</updated>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><br/>z</div></content></entry></feed>""",
          """
          {"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":1,"content_html":"<i>x</i>",
          "date_published":"2025-01-01T00:00:00+02:00","authors":[{"name":"n"}]}]}""",
          """
          <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <channel rdf:about="u"><title>t</title></channel><item rdf:about="v"><link>w</link></item></rdf:RDF>""");

  private static final List<String> SPLICES =
      List.of(
          "<",
          ">",
          "&",
          "&#x110000;",
          "&#0;",
          "&lt;",
          "]]>",
          "<![CDATA[",
          "<!--",
          "-->",
          "<!DOCTYPE [",
          "\"",
          "'",
          "\u0000",
          "\uFEFF",
          "<item>",
          "</item>",
          "<entry/>",
          "xmlns:q='q'",
          "{",
          "}",
          "[",
          "\\u",
          "<?xml encoding='utf-16'?>",
          "<?xml encoding='x-none'?>",
          "32 Jan 99999",
          "xml:base='::'",
          "../../..");

  @Test
  void no_mutation_makes_the_parser_throw_or_linger() {
    FeedParser parser = new FeedParser();
    Random random = new Random(20_260_101);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutate(SEEDS.get(round % SEEDS.size()), random);
      String shown = "round " + round;
      long start = System.nanoTime();
      assertThatCode(
              () ->
                  FeedJson.write(
                      "f", parser.parse(body, URI.create("https://a.example/x"), Map.of())))
          .as(shown)
          .doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(shown).isLessThan(PATIENCE);
    }
  }

  @Test
  void repetition_without_end_stays_linear() {
    FeedParser parser = new FeedParser();
    for (String splice : SPLICES) {
      String flood = splice.repeat(200_000 / splice.length());
      for (String document :
          List.of(
              flood,
              "<rss><channel><item><title>" + flood,
              "<rss><channel><item><title><![CDATA[" + flood + "]]></title></item></channel></rss>",
              "<rss><channel><item><author>"
                  + flood
                  + "</author><pubDate>"
                  + flood
                  + "</pubDate></item></channel></rss>",
              "<rss><channel><item><description><![CDATA["
                  + flood
                  + "]]></description></item></channel></rss>")) {
        long start = System.nanoTime();
        parser.parse(document.getBytes(StandardCharsets.UTF_8), null, Map.of());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .as("200,000 characters of %s after %.40s", splice, document)
            .isLessThan(PATIENCE);
      }
    }
  }

  private static byte[] mutate(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(6); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, SPLICES.get(random.nextInt(SPLICES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        case 2 -> text.setLength(at);
        case 3 -> text.insert(at, text.substring(at / 2, at));
        default -> text.setCharAt(at, (char) random.nextInt(0x10000));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
