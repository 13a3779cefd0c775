package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By what an entry is known and where it leads. */
class EntryAddressTest {

  @Test
  void a_dublin_core_identifier_stands_in_for_an_id() {
    String identifier = "<dc:identifier>doi:10.1000/1</dc:identifier>";
    assertThat(Documents.only(Documents.rss(identifier)).id()).isEqualTo("doi:10.1000/1");
    String both = identifier + "<guid isPermaLink=\"false\">own</guid>";
    assertThat(Documents.only(Documents.rss(both)).id()).isEqualTo("own");
  }

  @Test
  void an_atom_id_that_is_an_address_is_the_last_resort_for_a_link() {
    String id = "<id>https://site.example/1</id>";
    assertThat(Documents.only(Documents.atom("", id)).link()).isEqualTo("https://site.example/1");
    String both = id + "<link href=\"https://site.example/page\"/>";
    assertThat(Documents.only(Documents.atom("", both)).link())
        .isEqualTo("https://site.example/page");
    assertThat(Documents.only(Documents.atom("", "<id>tag:site,1</id>")).link()).isNull();
  }

  @Test
  void one_of_several_relations_is_enough() {
    String entry =
        """
        <link rel="self alternate" href="https://site.example/self"/>
        <link rel="alternate nofollow" href="https://site.example/page"/>
        """;
    assertThat(Documents.only(Documents.atom("", entry)).link())
        .isEqualTo("https://site.example/page");
  }

  @Test
  void a_feed_from_nowhere_is_where_it_says_that_it_is() {
    String item = "<link>one</link><description>&lt;img src=\"/a.png\"&gt;</description>";
    String page = "<link>https://site.example/blog/</link>";
    Entry byPage = Documents.only(fromNowhere(Documents.rss(page, item)));
    assertThat(byPage.link()).isEqualTo("https://site.example/blog/one");
    assertThat(byPage.content()).isEqualTo("<img src=\"https://site.example/a.png\">");

    String self = page + "<atom:link rel=\"self\" href=\"https://other.example/feeds/all\"/>";
    assertThat(Documents.only(fromNowhere(Documents.rss(self, item))).link())
        .isEqualTo("https://other.example/feeds/one");
    assertThat(Documents.only(Documents.rss(self, item)).link())
        .as("where the document came from is known better than what it says")
        .isEqualTo("https://site.example/one");
  }

  private static ParsedFeed fromNowhere(String document) {
    return Documents.read(document.getBytes(StandardCharsets.UTF_8), null);
  }
}
