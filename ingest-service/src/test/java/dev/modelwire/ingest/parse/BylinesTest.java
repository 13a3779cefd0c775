package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who an entry is said to be by. */
class BylinesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<author>Ada Byte</author>",
        "<dc:creator>Ada Byte</dc:creator>",
        "<itunes:author>Ada Byte</itunes:author>",
        "<googleplay:author>Ada Byte</googleplay:author>",
        "<itunes:owner><itunes:name>Ada Byte</itunes:name></itunes:owner>",
        "<managingEditor>office@site.example (Ada Byte)</managingEditor>",
      })
  void an_item_without_an_author_is_by_its_channels(String channel) {
    assertThat(Documents.only(Documents.rss(channel, "<title>One</title>")).authors())
        .containsExactly("Ada Byte");
    String own = "<author>Bo Nibble</author>";
    assertThat(Documents.only(Documents.rss(channel, own)).authors()).containsExactly("Bo Nibble");
  }

  @Test
  void an_editors_office_is_no_author() {
    String channel =
        """
        <managingEditor>office@site.example</managingEditor>
        <webMaster>web@site.example (Web Team)</webMaster>
        """;
    assertThat(Documents.only(Documents.rss(channel, "<title>One</title>")).authors()).isEmpty();
  }

  @Test
  void an_entry_taken_over_from_another_feed_is_by_that_ones_author() {
    String feed = "<author><name>The Planet</name></author>";
    String source = "<source><title>S</title><author><name>Ada Byte</name></author></source>";
    assertThat(Documents.only(Documents.atom(feed, source)).authors()).containsExactly("Ada Byte");
    String own = source + "<author><name>Bo Nibble</name></author>";
    assertThat(Documents.only(Documents.atom(feed, own)).authors()).containsExactly("Bo Nibble");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"authors\":[{\"name\":\"Ada Byte\"},{\"name\":\"Bo Nibble\"}]",
        "\"authors\":[\"Ada Byte\",\"Bo Nibble\"]",
        "\"author\":[{\"name\":\"Ada Byte\"},{\"name\":null},{\"name\":\"Bo Nibble\"}]",
      })
  void json_names_its_authors_in_more_shapes_than_the_specification(String authors) {
    assertThat(Documents.only(Documents.json("", "\"id\":\"1\"," + authors)).authors())
        .containsExactly("Ada Byte", "Bo Nibble");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"authors\":{\"name\":\"Ada Byte\"},", "\"author\":\"Ada Byte\","})
  void a_single_author_of_a_json_feed_needs_no_list(String head) {
    assertThat(Documents.only(Documents.json(head, "\"id\":\"1\"")).authors())
        .containsExactly("Ada Byte");
  }
}
