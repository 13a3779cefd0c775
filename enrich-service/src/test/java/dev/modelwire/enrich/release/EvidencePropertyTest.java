package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.text.MarkupReader;
import dev.modelwire.enrich.text.PlainText;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ReleaseClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;

/** Whatever the mark-up, evidence quotes the article, and the plain text knows its way back. */
class EvidencePropertyTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  @Property(tries = 1500)
  void evidence_quotes_the_article_whatever_the_markup(
      @ForAll("markup") String content, @ForAll ContentFormat format) {
    Article article = LabelledDocuments.of("a", "News", content, format, "2024-04-30");
    quotes(article);
  }

  @Property(tries = 1500)
  void places_go_forward_and_stay_within_the_article(
      @ForAll("markup") String content, @ForAll ContentFormat format) {
    PlainText plain = MarkupReader.read(content, format);
    int before = 0;
    for (int i = 0; i < plain.text().length(); i++) {
      int start = plain.sourceStart(i);
      int end = plain.sourceEnd(i + 1);
      assertThat(start).as("place of %d", i).isBetween(before, end);
      assertThat(end).as("end of %d", i).isLessThanOrEqualTo(content.length());
      before = start;
    }
  }

  @Example
  void code_that_begins_in_a_link_and_ends_behind_it_is_read_once() {
    for (String link : List.of("[[``` ]]%s ```", "[``` ](https://x.example)%s ```")) {
      places_go_forward_and_stay_within_the_article(
          link.formatted("OpenAI released Foo-7B today."), ContentFormat.MARKDOWN);
    }
  }

  @Property(tries = 1500)
  void letters_and_digits_stand_where_they_are_said_to(
      @ForAll("markup") String content, @ForAll ContentFormat format) {
    PlainText plain = MarkupReader.read(content, format);
    for (int i = 0; i < plain.text().length(); i++) {
      char c = plain.text().charAt(i);
      if (Character.isLetterOrDigit(c)) {
        String source = content.substring(plain.sourceStart(i), plain.sourceEnd(i + 1));
        assertThat(source.equals(String.valueOf(c)) || source.startsWith("&"))
            .as("'%s' stands for '%s'", c, source)
            .isTrue();
      }
    }
  }

  @Example
  void evidence_quotes_every_article_at_hand() throws IOException {
    Path shared = LabelledDocuments.shared().orElse(null);
    Assumptions.assumeTrue(shared != null, "no benchmark beside the checkout");
    List<Article> articles = new ArrayList<>();
    LabelledDocuments.dev(shared).forEach(document -> articles.add(document.article()));
    try (Stream<Path> files = Files.list(shared.resolve("corpus/docs"))) {
      files
          .sorted()
          .forEach(
              file ->
                  articles.add(
                      LabelledDocuments.article(file.getFileName().toString(), file, null)));
    }
    assertThat(articles).hasSizeGreaterThan(100);
    articles.forEach(EvidencePropertyTest::quotes);
  }

  private static void quotes(Article article) {
    for (ReleaseClaim claim : TAGGER.tag(article).releases()) {
      Evidence evidence = claim.evidence();
      assertThat(article.content().substring(evidence.start(), evidence.end()))
          .as("what the article %s has where %s is claimed", article.id(), claim.model())
          .isEqualTo(evidence.quote())
          .isNotBlank();
    }
  }

  /** Sentences that state releases, in pieces, among all that mark-up is made of. */
  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "OpenAI released Foo-7B today. ",
            "Meta veröffentlicht Llama 9. ",
            "Llama 3",
            "发布了 ",
            "Anthropic lanza Claude 7. ",
            " released ",
            "word ",
            "# ",
            "## ",
            "\n",
            "\n\n",
            "\r\n",
            "- ",
            "> ",
            "| a | b |\n",
            "|---|---|\n",
            "```\n",
            "`",
            "**",
            "_",
            "~~",
            "[",
            "](",
            ")",
            "![",
            "[^1]",
            "[[",
            "]]",
            "{#id}",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<li>",
            "<td>",
            "<br>",
            "<a href=\"https://x.example/2024/05/\">",
            "</a>",
            "<!-- ",
            " -->",
            "<script>",
            "</script>",
            "<pre>",
            "</pre>",
            "<blockquote>",
            "<blockquote class=\"twitter-tweet\">",
            "</blockquote>",
            "<footer>",
            "</footer>",
            "[^1]: ",
            "> [!NOTE]\n",
            "\n-- \n",
            "\nFrom: a Sent: b To: c\n",
            "— Ana (@ana)",
            "[a](/b)\n\n",
            "&amp;",
            "&eacute;",
            "&#128512;",
            "&nbsp;",
            "\\",
            "\\*",
            "😀",
            "\u00a0",
            "\u3000",
            "\u200b",
            "https://x.example/a_b ",
            "(July)",
            "\t")
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
