package dev.modelwire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupReaderTest {

  private static PlainText markdown(String content) {
    return MarkupReader.read(content, ContentFormat.MARKDOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¤',
      value = {
        "it\\'s here¤it's here",
        "**Foo-2** is _out_¤Foo-2 is out",
        "`foo-2` is out¤foo-2 is out",
        "snake_case_name stays¤snake_case_name stays",
        "2 * 3 * 4¤2 * 3 * 4",
        "see [Foo 2](https://a.example/x_(y) \"t\") now¤see Foo 2 now",
        "note.[1](#footnote-1){#footnote-anchor-1 .footnote-anchor target=\"_self\"} Next¤note.1 Next",
        "a note[^3] here¤a note here",
        "![a picture](x.png){width=3} text¤text",
        "read [[page|Foo 2]] today¤read Foo 2 today",
        "caf&eacute; &amp; bar &#39;x&#39;¤café & bar 'x'",
        "a <b>bold</b> word<!-- hidden --> here¤a bold word here",
        "at https://foo.example/x?y=1 now¤at now",
        "a [bracket] stays¤a [bracket] stays",
        "1 < 2 and 3 > 2¤1 < 2 and 3 > 2",
      })
  void markup_goes_and_words_stay(String content, String plain) {
    assertThat(markdown(content).text().strip()).isEqualTo(plain);
  }

  @Test
  void blocks_keep_their_roles() {
    PlainText plain =
        markdown(
            """
            # A heading {#id .class}

            A paragraph
            over two lines.

            - one
            - two

            > quoted

            | a | b |
            |---|---|
            | c | d |

            ```python
            # not a heading
            ```
            Setext
            ------
            """);
    assertThat(plain.blocks().stream().map(Block::role))
        .containsExactly(
            Role.HEADING,
            Role.PARAGRAPH,
            Role.LIST_ITEM,
            Role.LIST_ITEM,
            Role.QUOTE,
            Role.TABLE_CELL,
            Role.TABLE_CELL,
            Role.CODE,
            Role.HEADING);
  }

  @Test
  void html_is_read_without_scripts_styles_and_head() {
    PlainText plain =
        MarkupReader.read(
            "<html><head><title>x</title><style>p {a: b}</style></head><body><h2>News</h2>"
                + "<script>var a = '<p>no</p>';</script><ul><li><a href=\"https://a.example\">Foo"
                + " 2</a> is here</li></ul></body></html>",
            ContentFormat.HTML);
    assertThat(plain.blocks().stream().map(b -> plain.text().substring(b.start(), b.end())))
        .containsExactly("News", "Foo 2 is here");
    assertThat(plain.marks())
        .extracting(Mark::target)
        .as("where the link leads")
        .containsExactly("https://a.example");
  }

  @Test
  void every_plain_character_knows_its_place() {
    String content = "Intro with **bold** and [a link](http://x.example) &amp; it\\'s *fine*.";
    PlainText plain = markdown(content);
    for (int i = 0; i < plain.text().length() - 1; i++) {
      String source = content.substring(plain.sourceStart(i), plain.sourceEnd(i + 1));
      char c = plain.text().charAt(i);
      assertThat(source)
          .as("source of '%s' at %d", c, i)
          .satisfiesAnyOf(
              s -> assertThat(s).endsWith(String.valueOf(c)),
              s -> assertThat(s).isEqualTo("&amp;"));
    }
  }

  @Test
  void sentences_end_where_readers_end_them() {
    String content = "Foo 2.5 is out. xAI waits. It costs approx. 3 USD, e.g. per day! 今天发布。明天见。";
    PlainText plain = markdown(content);
    List<String> sentences =
        SentenceSplitter.split(plain).stream()
            .map(s -> plain.text().substring(s.start(), s.end()))
            .toList();
    assertThat(sentences)
        .containsExactly(
            "Foo 2.5 is out.",
            "xAI waits.",
            "It costs approx. 3 USD, e.g. per day!",
            "今天发布。",
            "明天见。");
  }

  @Test
  void text_without_an_end_of_sentence_is_cut() {
    PlainText plain = markdown("word ".repeat(5000));
    assertThat(SentenceSplitter.split(plain))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            s -> assertThat(s.end() - s.start()).isLessThan(2 * SentenceSplitter.LONGEST + 10));
  }
}
