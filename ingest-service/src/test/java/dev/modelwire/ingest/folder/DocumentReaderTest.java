package dev.modelwire.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.ingest.folder.DocumentOutcome.Read;
import dev.modelwire.ingest.folder.DocumentOutcome.Unreadable;
import dev.modelwire.ingest.parse.Entry;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {

  private final DocumentReader reader = new DocumentReader();

  @Test
  void a_newsletter_export_gives_title_moment_summary_and_its_text_to_the_letter() {
    String body = "It isn\\'t late.\r\n\r\n### Next  \r\nMore…";
    Entry entry =
        read(
            "posts/9.late.md",
            """
            ---
            title: "Late: the \\"why\\""
            subtitle: And the how
            date: 2025-02-03
            post_id: 9.late
            email_sent_at: 2025-02-03T14:30:20.946Z
            ---
            """
                + body);

    assertThat(entry.id()).isEqualTo("posts/9.late.md");
    assertThat(entry.title()).isEqualTo("Late: the \"why\"");
    assertThat(entry.summary()).isEqualTo("And the how");
    assertThat(entry.published()).isEqualTo("2025-02-03T14:30:20.946Z");
    assertThat(entry.publishedOn().precision()).isEqualTo(Precision.DAY);
    assertThat(entry.format()).isEqualTo(ContentFormat.MARKDOWN);
    assertThat(entry.content()).isEqualTo("And the how\n\n" + body);
  }

  @Test
  void a_description_is_read_above_the_text_with_its_marks_unless_the_text_says_it_again() {
    assertThat(
            read("a.md", "---\ndescription: >-\n  **Nova 2** is out\n  today.\n---\n\nMore.")
                .content())
        .isEqualTo("**Nova 2** is out today.\n\nMore.");
    assertThat(
            read("a.md", "---\nsubtitle: Nova 2 is out\n---\n*Nova 2 is out*\n\nMore.").content())
        .isEqualTo("*Nova 2 is out*\n\nMore.");
    assertThat(read("a.md", "---\nsubtitle: '…'\n---\nMore.").content()).isEqualTo("More.");
  }

  @Test
  void the_number_of_a_chapter_is_not_part_of_its_title() {
    assertThat(read("a.md", "\n---\ntitle: \"07 – Rain\"\n---\n\n# Rain\n\nIt rains.").title())
        .isEqualTo("Rain");
    assertThat(read("a.md", "---\ntitle: 7 – Rain\n---\n\n# Sun\n").title()).isEqualTo("7 – Rain");
  }

  @Test
  void a_literature_note_has_the_date_of_the_work_and_not_of_the_note() {
    Entry entry =
        read(
            "lit/k24.md",
            """
            ---
            aliases:
              - "Alias"
            created date: 2025-04-03T09:08:51-07:00
            modified date: 2025-12-17T08:51:31-08:00
            ---

            > [!info]- : [x](zotero://y)
            > **FirstAuthor**:: Doe, Jane
            > **Author**:: Roe, Rick
            > **Title**:: "On small tides"
            > **Date**:: 2024-01-15
            """);

    assertThat(entry.title()).isEqualTo("On small tides");
    assertThat(entry.published()).isEqualTo("2024-01-15T00:00:00Z");
    assertThat(entry.updated()).isEqualTo("2025-12-17T16:51:31Z");
    assertThat(entry.authors()).containsExactly("Doe, Jane", "Roe, Rick");
  }

  @Test
  void a_reprint_without_any_field_gives_its_first_line_and_the_date_below_it() {
    Entry entry = read("r.txt", "Tides turn at last\n\nMay 16th, 2023\nAfter four years.\n");

    assertThat(entry.title()).isEqualTo("Tides turn at last");
    assertThat(entry.published()).isEqualTo("2023-05-16T00:00:00Z");
    assertThat(entry.format()).isEqualTo(ContentFormat.TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ---\\ndate: Nov 17, 2024\\n---\\n|2024-11-17
          ---\\npublish_date: 28/08/2023\\n---\\n|2023-08-28
          ---\\npubDate: 2025-01-23\\nlastmod: 2026-01-01\\n---\\n|2025-01-23
          ---\\npublished: false\\ndate:               2024-07-20  9:00:00\\n---\\n|2024-07-20
          ---\\ncreatedAt: "2026-01-05T22:48+09:00"\\n---\\n|2026-01-05
          +++\\ndate = '2023-06-29'\\ntitle = 'x'\\n+++\\n|2023-06-29
          # T\\n\\nJane Doe  Jan 20, 2024\\n|2024-01-20
          # T\\n\\n*Publicado el 3 de abril de 2024*\\n|2024-04-03
          # T\\n\\n**Datum:** 3. März 2024\\n|2024-03-03
          # T\\n\\n発表日 | 2026-06-01 (Changelog) / 2026-06-02\\n|2026-06-01
          # T\\n\\n2024年5月13日\\n|2024-05-13
          # T\\n\\n13 mai 2024\\n|2024-05-13
          # 早报 2026-03-28\\n|2026-03-28
          # Week 19, May 7, 2024\\n|2024-05-07
          """)
  void a_publication_date_is_found_where_the_dialect_keeps_it(String text, String day) {
    Entry entry = read("x.md", text.replace("\\n", "\n") + "Words.");

    assertThat(entry.published()).as(text).isNotNull();
    assertThat(entry.published().toString()).as(text).startsWith(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # What happened in May 2024\\n\\nWords.
          # T\\n\\nOn May 5, 2023 the lab spoke.
          # T\\n\\n20240513\\n
          # T\\n## A\\n## B\\n\\nMay 5, 2023\\n
          ---\\ndate: 05/06/2024\\n---\\nWords.
          """)
  void a_date_that_dates_something_else_is_not_taken(String text) {
    assertThat(read("x.md", text.replace("\\n", "\n")).published()).as(text).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "_posts/2023-04-10-idle.md,2023-04-10",
    "a/20250518_notes.md,2025-05-18",
    "archive/2024/05/13/notes.md,2024-05-13",
    "Weekly_2026-04-12_to_2026-04-19.md,2026-04-19",
  })
  void a_file_name_dates_a_document_that_does_not_date_itself(String path, String day) {
    assertThat(read(path, "# T\n").published()).isEqualTo(day + "T00:00:00Z");
  }

  @Test
  void a_month_stays_a_month() {
    Entry entry = read("x.md", "---\ndate: octobre 2025\n---\nMots.");

    assertThat(entry.published()).isEqualTo("2025-10-01T00:00:00Z");
    assertThat(entry.publishedOn().precision()).isEqualTo(Precision.MONTH);
  }

  @Test
  void malformed_yaml_is_read_by_lines_and_nothing_is_lost() {
    Entry entry =
        read(
            "x.md",
            "---\ntitle: \"Open: the quote\ntags: [a, b\nauthors:\n  - Ada One\n  - Bo Two\ndate: 2025-01-02\n---\nBody");

    assertThat(entry.title()).isEqualTo("\"Open: the quote");
    assertThat(entry.authors()).containsExactly("Ada One", "Bo Two");
    assertThat(entry.published()).isEqualTo("2025-01-02T00:00:00Z");
    assertThat(entry.content()).isEqualTo("Body");
  }

  @Test
  void a_yaml_bomb_costs_nothing_but_its_fields() {
    StringBuilder bomb = new StringBuilder("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)));
    }
    long start = System.nanoTime();

    Entry entry = read("x.md", bomb + "title: T\n---\nBody");

    assertThat(entry.title()).isEqualTo("T");
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void a_rule_at_the_top_opens_no_front_matter() {
    String text = "---\n\nJust prose.\n\n---\n\nMore.";

    assertThat(read("x.md", text).content()).isEqualTo(text);
  }

  @Test
  void front_matter_after_a_comment_is_found() {
    Entry entry = read("x.md", "<!--\n licence\n-->\n---\npage-title: Tides\n---\n# Other\n");

    assertThat(entry.title()).isEqualTo("Tides");
    assertThat(entry.content()).isEqualTo("# Other\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ```\\n# comment\\n```\\n# Real|Real
          # A [link](https://x.example/a_b) and `code` {#id .c}|A link and code
          Title\\n=====\\n|Title
          ![](i.png)\\n> quote\\n\\nPlain first line|Plain first line
          # **Bold** \\_x\\_|Bold _x_
          # <span>R&amp;D</span>|R&D
          #NoSpace\\n|NoSpace
          """)
  void a_title_is_what_a_reader_sees_of_the_first_heading(String text, String title) {
    assertThat(read("x.md", text.replace("\\n", "\n")).title()).isEqualTo(title);
  }

  @Test
  void without_any_title_the_file_name_has_to_do() {
    assertThat(read("n/2024-05-13-low-tide_notes.md", "![](a.png)\n").title())
        .isEqualTo("low tide notes");
  }

  @Test
  void authors_come_from_every_form_in_use() {
    assertThat(
            read("x.md", "---\nauthor: <a href='x'>Ada One</a>, Bo Two and Cy Three\n---\n")
                .authors())
        .containsExactly("Ada One", "Bo Two", "Cy Three");
    assertThat(read("x.md", "---\nauthors:\n- user: ada\n- name: Bo Two\n- Cy\n---\n").authors())
        .containsExactly("ada", "Bo Two", "Cy");
  }

  @Test
  void a_page_gives_its_article_clean_and_its_head() {
    Entry entry =
        read(
            "p.html",
            """
            <!doctype html><html lang="de"><head><title>Ebbe | Das Blatt</title>
            <meta property="article:published_time" content="2025-03-01T10:00:00+01:00">
            <meta name="author" content="Ada One"><meta name="description" content="Kurz &amp; gut">
            <link rel="canonical" href="/ebbe"><style>p{}</style></head>
            <body><nav>Menü</nav><article><h1>Ebbe</h1><p onclick="x()">Es <a href="y">geht</a>.</p>
            <script>x()</script></article></body></html>""",
            URI.create("https://blatt.example/archiv/p.html"));

    assertThat(entry.title()).isEqualTo("Ebbe");
    assertThat(entry.published()).isEqualTo(Instant.parse("2025-03-01T09:00:00Z"));
    assertThat(entry.authors()).containsExactly("Ada One");
    assertThat(entry.summary()).isEqualTo("Kurz & gut");
    assertThat(entry.link()).isEqualTo("https://blatt.example/ebbe");
    assertThat(entry.language()).isEqualTo("de");
    assertThat(entry.format()).isEqualTo(ContentFormat.HTML);
    assertThat(entry.content())
        .contains("<h1>Ebbe</h1>", "<a href=\"https://blatt.example/archiv/y\">geht</a>")
        .doesNotContain("onclick", "script", "Menü");
  }

  @Test
  void a_page_without_meta_is_dated_by_its_structured_data_or_its_text() {
    assertThat(
            read(
                    "p.html",
                    "<html><script type='application/ld+json'>{\"datePublished\":\"2025-03-01\"}</script><p>x")
                .published())
        .isEqualTo("2025-03-01T00:00:00Z");
    assertThat(read("p.html", "<html><body><h1>A</h1><p class=datum>6. Juli 2026</p>").published())
        .isEqualTo("2026-07-06T00:00:00Z");
  }

  @Test
  void a_page_under_a_text_name_is_a_page_and_text_in_an_old_charset_is_read() {
    assertThat(read("p.txt", "<!DOCTYPE html><title>T</title><p>x").format())
        .isEqualTo(ContentFormat.HTML);
    Entry russian =
        entry(
            reader.read(
                "r.txt",
                "Новости недели о погоде и море".getBytes(Charset.forName("windows-1251")),
                null));
    assertThat(russian.title()).isEqualTo("Новости недели о погоде и море");
  }

  @Test
  void language_is_taken_only_where_it_is_declared() {
    assertThat(read("x.md", "---\nlang: pt_BR\n---\nOlá").language()).isEqualTo("pt-BR");
    assertThat(read("x.md", "Olá a todos").language()).isNull();
  }

  @Test
  void what_holds_no_text_is_refused_with_a_reason() {
    assertThat(reader.read("x.md", " \n".getBytes(StandardCharsets.UTF_8), null))
        .isInstanceOfSatisfying(Unreadable.class, u -> assertThat(u.code()).isEqualTo("empty"));
    assertThat(reader.read("x.md", new byte[100], null))
        .isInstanceOfSatisfying(Unreadable.class, u -> assertThat(u.code()).isEqualTo("binary"));
  }

  @Test
  void only_documents_are_accepted() {
    assertThat(reader.accepts("a/b.MD")).isTrue();
    assertThat(reader.accepts("a.html")).isTrue();
    assertThat(reader.accepts("a.png")).isFalse();
    assertThat(reader.accepts("a.md/README")).isFalse();
  }

  @Test
  void no_mutation_makes_the_reader_throw() {
    Random random = new Random(20_260_102);
    String seed =
        "---\ntitle: \"a: b\"\ndate: 2025-01-01\ntags: [x, {y: z}]\nanchor: &a 1\n---\n# T\n**Date**:: 1\n<p>x</p>\n| a | b |";
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(seed);
      for (int i = random.nextInt(8); i >= 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.insert(at, (char) random.nextInt(0x3000));
          case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(5)));
          case 2 -> text.insert(at, text.substring(at / 2, at));
          default -> text.setCharAt(at, "[]{}:-\"'*&!|>%@`\n".charAt(random.nextInt(17)));
        }
      }
      String path = round % 3 == 0 ? "x.html" : "x.md";
      assertThatCode(
              () -> reader.read(path, text.toString().getBytes(StandardCharsets.UTF_8), null))
          .as(text.toString())
          .doesNotThrowAnyException();
    }
  }

  private Entry read(String path, String text) {
    return read(path, text, null);
  }

  private Entry read(String path, String text, URI base) {
    return entry(reader.read(path, text.getBytes(StandardCharsets.UTF_8), base));
  }

  private static Entry entry(DocumentOutcome outcome) {
    assertThat(outcome).isInstanceOf(Read.class);
    return ((Read) outcome).entry();
  }
}
