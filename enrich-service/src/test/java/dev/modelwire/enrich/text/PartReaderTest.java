package dev.modelwire.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartReaderTest {

  @Test
  void a_mail_that_answers_another_quotes_it_and_ends_with_a_signature() {
    assertThat(
            text(
                """
                Hi Ana,

                yes, Foo 2 is out since this morning.

                On Tue, 4 Mar 2025 at 09:12, Ana Lima <ana@mail.example> wrote:

                > Did Northlight release Foo 2?
                > I only found Foo 1.

                --\s
                Ben Ortiz
                Editor, The Wire
                """))
        .containsExactly(
            "BODY Hi Ana,",
            "BODY yes, Foo 2 is out since this morning.",
            "REPLY On Tue, 4 Mar 2025 at 09:12, Ana Lima wrote:",
            "REPLY Did Northlight release Foo 2? I only found Foo 1.",
            "SIGNATURE -- Ben Ortiz Editor, The Wire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Am 4. März 2025 um 09:12 schrieb Ana Lima:",
        "Le mar. 4 mars 2025 à 09:12, Ana Lima a écrit :",
        "El mar, 4 mar 2025 a las 9:12, Ana Lima escribió:",
        "Em ter., 4 de mar. de 2025 às 09:12, Ana Lima escreveu:",
        "Il giorno mar 4 mar 2025 alle ore 09:12 Ana Lima ha scritto:",
        "Ana Lima 于2025年3月4日周二 09:12写道："
      })
  void what_is_quoted_in_a_mail_is_known_in_other_languages(String attribution) {
    assertThat(parts(ContentFormat.TEXT, "Ja.\n\n" + attribution + "\n\n> Foo 2?\n"))
        .containsExactly(Part.BODY, Part.REPLY, Part.REPLY);
  }

  @Test
  void a_forwarded_mails_headers_are_no_text_and_its_text_is() {
    assertThat(
            text(
                """
                FYI

                ---------- Forwarded message ---------
                From: The Batch <hello@batch.example>
                Date: Tue, 4 Mar 2025 at 08:00
                Subject: Northlight ships Foo 2
                To: <ben@mail.example>

                Northlight has released Foo 2.
                """))
        .last()
        .isEqualTo("BODY Northlight has released Foo 2.");
    assertThat(
            parts(
                ContentFormat.TEXT,
                "Von: Ana\nGesendet: Dienstag\nAn: Ben\nBetreff: Foo 2\n\nFoo 2 ist da."))
        .containsExactly(Part.MAIL_HEADER, Part.BODY);
  }

  @Test
  void a_post_is_known_by_its_link_its_tail_or_its_class() {
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                "> Foo 2 is out!\\n> — Ana Lima (@anali) [4 March".replace("\\n", "\n")
                    + " 2025](https://twitter.com/anali/status/1897000000000000000)\n\nThat was it."))
        .containsExactly(Part.POST, Part.BODY);
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                "> Foo 2 is out today.\n\n— Ana Lima (@anali@social.example) March 4, 2025\n"))
        .containsExactly(Part.POST, Part.POST);
    assertThat(
            parts(
                ContentFormat.HTML,
                "<p>They wrote:</p><blockquote class=\"twitter-tweet\"><p>Foo 2 is out</p><p>Try"
                    + " it</p></blockquote><p>So it is.</p>"))
        .containsExactly(Part.BODY, Part.POST, Part.POST, Part.BODY);
    assertThat(parts(ContentFormat.MARKDOWN, "> Foo 2 is the best, he said.\n"))
        .as("any other quotation")
        .containsExactly(Part.BODY);
  }

  @Test
  void menus_stay_out_and_link_lists_of_news_stay() {
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                """
                - [Home](/)
                - [Models](/models)
                - [About](/about.html)

                # News

                - [Foo 2 is out](https://northlight.example/foo-2)
                - [Bar 3 is out](https://southwind.example/bar-3)
                - [Baz 4 is out](https://westgate.example/baz-4)

                ## Related posts

                - [Foo 1 is out](https://northlight.example/foo-1)
                """))
        .containsExactly(
            Part.NAVIGATION,
            Part.NAVIGATION,
            Part.NAVIGATION,
            Part.BODY,
            Part.BODY,
            Part.BODY,
            Part.BODY,
            Part.NAVIGATION,
            Part.NAVIGATION);
  }

  @Test
  void what_stands_around_a_page_is_known_by_its_elements() {
    assertThat(
            parts(
                ContentFormat.HTML,
                "<div class=\"site-header wide\"><h1>Northlight</h1></div><div class=\"menu\"><div>"
                    + "<p>Models</p></div><p>About</p></div><p>Foo 2 is out.</p><figure><img"
                    + " src=x><figcaption>Foo 2 at work</figcaption></figure><p>Try it.</p><footer>"
                    + "<p>Foo 1 and Foo 2 are trademarks</p></footer>"))
        .containsExactly(
            Part.BODY,
            Part.NAVIGATION,
            Part.NAVIGATION,
            Part.BODY,
            Part.CAPTION,
            Part.BODY,
            Part.NAVIGATION);
  }

  @Test
  void an_element_that_is_not_closed_in_markdown_ends_with_its_block() {
    assertThat(parts(ContentFormat.MARKDOWN, "<footer>Old\n\nFoo 2 is out.")).endsWith(Part.BODY);
  }

  @Test
  void literature_and_footnotes_are_known() {
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                """
                # Foo 2

                It is out.[^1] More below.

                [^1]: Northlight, press release.

                ## References

                - Ana Lima. Foo: a model. 2024.

                ### Reports

                Ben Ortiz. Foo 2 report. 2025.

                ## Outlook

                Foo 3 will come.
                """))
        .containsExactly(
            Part.BODY,
            Part.BODY,
            Part.FOOTNOTE,
            Part.REFERENCE,
            Part.REFERENCE,
            Part.REFERENCE,
            Part.REFERENCE,
            Part.BODY,
            Part.BODY);
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                "[1] A. Lima. Foo, a language model. 2024.\n\n[2] B. Ortiz et al. Bar.\n\n"
                    + "[3] C. Sato. Baz, a model of code. arXiv:2401.00001.\n"))
        .containsExactly(Part.REFERENCE, Part.REFERENCE, Part.REFERENCE);
  }

  @Test
  void exported_footnotes_are_known_by_the_way_back() {
    assertThat(
            parts(
                ContentFormat.MARKDOWN,
                "Foo 2 is out.[1](#footnote-1){#footnote-anchor-1 .footnote-anchor}\n\n"
                    + "[1](#footnote-anchor-1){#footnote-1 .footnote} As Northlight says.\n"))
        .containsExactly(Part.BODY, Part.FOOTNOTE);
  }

  @Test
  void captions_are_known_by_their_number() {
    assertThat(parts(ContentFormat.MARKDOWN, "Figure 3: Foo 2 on three tasks.\n\nFigures lie.\n"))
        .containsExactly(Part.CAPTION, Part.BODY);
  }

  @Test
  void a_box_is_a_quotation_without_its_mark() {
    PlainText plain = MarkupReader.read("> [!NOTE]\n> Foo 2 is out.\n", ContentFormat.MARKDOWN);
    assertThat(plain.text().strip()).isEqualTo("Foo 2 is out.");
    assertThat(plain.blocks()).extracting(Block::role).containsExactly(Role.QUOTE);
  }

  @Test
  void code_and_tables_are_told_by_their_layout() {
    PlainText plain =
        MarkupReader.read(
            "| model | date |\n|---|---|\n| Foo 2 | May |\n\n```\nload('foo-2')\n```\n",
            ContentFormat.MARKDOWN);
    assertThat(plain.blocks())
        .extracting(Block::role)
        .containsExactly(Role.TABLE_CELL, Role.TABLE_CELL, Role.CODE);
    assertThat(plain.blocks()).extracting(Block::part).containsOnly(Part.BODY);
  }

  private static List<Part> parts(ContentFormat format, String content) {
    return MarkupReader.read(content, format).blocks().stream().map(Block::part).toList();
  }

  private static List<String> text(String content) {
    PlainText plain = MarkupReader.read(content, ContentFormat.TEXT);
    return plain.blocks().stream()
        .map(b -> b.part() + " " + plain.text().substring(b.start(), b.end()))
        .toList();
  }
}
