package dev.modelwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.Feeds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionReaderTest {

  private static final String MAIL =
      """
      From: The Weekly <weekly@news.example>
      List-Id: Model Weekly <weekly.news.example>
      Subject: Acme releases Corvus 2
      Message-ID: <issue-7@news.example>
      Date: Fri, 20 Nov 2026 08:00:00 +0000
      Content-Type: text/plain; charset=utf-8

      Acme released Corvus 2 today.
      """
          .replace("\n", "\r\n");

  private final SubmissionReader reader = new SubmissionReader();

  @Test
  void an_entry_is_what_its_fields_say() {
    SubmittedFields fields =
        new SubmittedFields(
            "k-1",
            URI.create("https://site.example/post"),
            "The title",
            List.of("Ada", "Bo"),
            "2026-11-20",
            "de",
            "In short");
    Draft draft = read(Pushes.of(SubmissionKind.ENTRY, "text/markdown", "# Text", fields));

    assertThat(draft.title()).isEqualTo("The title");
    assertThat(draft.content()).isEqualTo("# Text");
    assertThat(draft.format()).isEqualTo(ContentFormat.MARKDOWN);
    assertThat(draft.url()).isEqualTo(URI.create("https://site.example/post"));
    assertThat(draft.entry().id()).isEqualTo("k-1");
    assertThat(draft.entry().authors()).containsExactly("Ada", "Bo");
    assertThat(draft.entry().published()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(draft.entry().publishedOn().precision()).isEqualTo(Precision.DAY);
    assertThat(draft.entry().language()).isEqualTo("de");
    assertThat(draft.entry().summary()).isEqualTo("In short");
  }

  @Test
  void html_is_made_harmless_and_its_links_absolute() {
    Draft draft =
        read(
            Pushes.of(
                SubmissionKind.ENTRY,
                "text/html",
                "<p onclick=x()>See <a href='/more'>more</a><script>alert(1)</script></p>",
                Pushes.fields(null, "https://site.example/post", "t")));

    assertThat(draft.format()).isEqualTo(ContentFormat.HTML);
    assertThat(draft.content())
        .contains("https://site.example/more")
        .doesNotContain("script")
        .doesNotContain("onclick");
  }

  @Test
  void a_document_tells_of_itself_what_its_sender_does_not() {
    String markdown =
        """
        ---
        title: From the front matter
        date: 2026-11-19
        author: Ada
        canonical_url: https://site.example/own
        ---
        Acme released Corvus 2.
        """;
    Draft own =
        read(Pushes.of(SubmissionKind.DOCUMENT, "text/markdown", markdown, SubmittedFields.NONE));
    Draft told =
        read(
            Pushes.of(
                SubmissionKind.DOCUMENT,
                "text/markdown",
                markdown,
                Pushes.fields("k", "https://site.example/told", "Told")));

    assertThat(own.title()).isEqualTo("From the front matter");
    assertThat(own.url()).isEqualTo(URI.create("https://site.example/own"));
    assertThat(own.entry().published()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
    assertThat(own.entry().authors()).containsExactly("Ada");
    assertThat(own.entry().id()).as("no name of a file").isNull();
    assertThat(own.content()).doesNotContain("front matter").contains("Corvus");
    assertThat(told.title()).isEqualTo("Told");
    assertThat(told.url()).isEqualTo(URI.create("https://site.example/told"));
    assertThat(told.entry().id()).isEqualTo("k");
    assertThat(told.entry().authors()).containsExactly("Ada");
  }

  @Test
  void a_page_is_read_for_its_article() {
    Draft draft =
        read(
            Pushes.of(
                SubmissionKind.DOCUMENT,
                "text/html",
                """
                <!doctype html><html lang="en"><head><title>Corvus 2 is out</title>
                <link rel="canonical" href="https://site.example/corvus"></head>
                <body><nav>Home</nav><article><p>Acme released Corvus 2.</p></article></body></html>
                """,
                SubmittedFields.NONE));

    assertThat(draft.title()).isEqualTo("Corvus 2 is out");
    assertThat(draft.url()).isEqualTo(URI.create("https://site.example/corvus"));
    assertThat(draft.content()).contains("Corvus 2").doesNotContain("Home");
  }

  @Test
  void a_mail_is_its_newsletter_by_its_message_id() {
    Draft draft =
        read(Pushes.of(SubmissionKind.MAIL, "message/rfc822", MAIL, SubmittedFields.NONE));

    assertThat(draft.entry().id()).isEqualTo("issue-7@news.example");
    assertThat(draft.title()).isEqualTo("Acme releases Corvus 2");
    assertThat(draft.newsletter()).isEqualTo("Model Weekly");
    assertThat(draft.content()).contains("Corvus 2");
  }

  @Test
  void what_cannot_be_read_is_said_to_be_so() {
    for (Submission bad :
        List.of(
            Pushes.of(SubmissionKind.MAIL, "message/rfc822", "no mail", SubmittedFields.NONE),
            Pushes.of(SubmissionKind.DOCUMENT, "text/markdown", " \n", SubmittedFields.NONE),
            Pushes.of(
                SubmissionKind.DOCUMENT,
                "text/plain",
                new byte[400],
                SubmittedFields.NONE,
                Feeds.NOW),
            withBody("%%%"))) {
      assertThat(reader.read(bad))
          .isInstanceOfSatisfying(
              PushOutcome.Unreadable.class,
              it -> {
                assertThat(it.code()).matches("[a-z-]+");
                assertThat(it.message()).isNotBlank();
              });
    }
  }

  private static Submission withBody(String base64) {
    Submission good = Pushes.entry(null, null, new String(new byte[1], StandardCharsets.UTF_8));
    return new Submission(
        good.id(),
        good.feedId(),
        good.kind(),
        good.fingerprint(),
        good.receivedAt(),
        good.mediaType(),
        base64,
        good.fields(),
        null);
  }

  private Draft read(Submission submission) {
    return ((PushOutcome.Read) reader.read(submission)).draft();
  }
}
