package dev.modelwire.ingest.push;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmittedFields;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.folder.DocumentOutcome;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.newsletter.MailOutcome;
import dev.modelwire.ingest.newsletter.NewsletterReader;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedDates;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import dev.modelwire.ingest.parse.HtmlSanitizer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was sent by the readers that a folder and a mailbox are read by. What the sender says
 * of the article goes before what its body says.
 *
 * <p>Never throws, whatever it is given. Safe for use by many threads.
 */
public final class SubmissionReader {

  private static final String HTML = "text/html";
  private static final String MARKDOWN = "text/markdown";

  /** The name of a document that has none; its title too, if nothing in it can be one. */
  private static final String UNTITLED = "untitled";

  private final DocumentReader documents = new DocumentReader();
  private final NewsletterReader mails = new NewsletterReader();

  public PushOutcome read(Submission submission) {
    try {
      return switch (submission.kind()) {
        case ENTRY -> entry(submission);
        case DOCUMENT -> document(submission);
        case MAIL -> mail(submission);
        case WITHDRAWAL -> withdrawal(submission);
        case HUB_DELIVERY, HUB_VERIFICATION, HUB_DENIAL ->
            new PushOutcome.Unreadable("hub-unknown", "The submission names no hub.");
      };
    } catch (IllegalArgumentException notBase64) {
      return new PushOutcome.Unreadable("unreadable", "The body is not in Base64.");
    }
  }

  private static PushOutcome entry(Submission submission) {
    String text = new String(body(submission), StandardCharsets.UTF_8);
    SubmittedFields fields = submission.fields();
    String base = fields.url() == null ? null : fields.url().toString();
    Entry entry =
        switch (Objects.requireNonNullElse(submission.mediaType(), "")) {
          case HTML -> bare(ContentFormat.HTML, HtmlSanitizer.sanitize(text, base).strip());
          case MARKDOWN -> bare(ContentFormat.MARKDOWN, text);
          default -> bare(ContentFormat.TEXT, text);
        };
    return new PushOutcome.Read(Draft.of(completed(entry, null, fields)));
  }

  private static Entry bare(ContentFormat format, String content) {
    return new Entry(null, null, null, null, null, null, List.of(), null, format, content, null);
  }

  private PushOutcome document(Submission submission) {
    URI base = submission.fields().url();
    return switch (documents.read(name(submission.mediaType()), body(submission), base)) {
      case DocumentOutcome.Read(Entry entry) ->
          // The entry's id is the path of a file, which this is not.
          new PushOutcome.Read(Draft.of(completed(entry, null, submission.fields())));
      case DocumentOutcome.Unreadable(String code, String message) ->
          new PushOutcome.Unreadable(code, message);
    };
  }

  private static String name(@Nullable String mediaType) {
    return switch (Objects.requireNonNullElse(mediaType, "")) {
      case HTML -> UNTITLED + ".html";
      case MARKDOWN -> UNTITLED + ".md";
      default -> UNTITLED + ".txt";
    };
  }

  private PushOutcome mail(Submission submission) {
    return switch (mails.read(body(submission))) {
      case MailOutcome.Read(Entry entry, String newsletter) ->
          new PushOutcome.Read(
              Draft.ofMail(completed(entry, entry.id(), submission.fields()), newsletter));
      case MailOutcome.Unreadable(String code, String message) ->
          new PushOutcome.Unreadable(code, message);
    };
  }

  private static PushOutcome withdrawal(Submission submission) {
    String articleId = submission.articleId();
    return articleId == null
        ? new PushOutcome.Unreadable("no-article", "The submission names no article.")
        : new PushOutcome.Withdrawal(articleId);
  }

  private static byte[] body(Submission submission) {
    String body = submission.body();
    return body == null ? new byte[0] : Base64.getDecoder().decode(body);
  }

  /**
   * @param own what identifies the article by itself; null where nothing does
   */
  private static Entry completed(Entry entry, @Nullable String own, SubmittedFields fields) {
    Reading published = fields.published() == null ? null : FeedDates.read(fields.published());
    return new Entry(
        fields.key() == null ? own : fields.key(),
        fields.url() == null ? entry.link() : fields.url().toString(),
        fields.title() == null ? entry.title() : fields.title(),
        published == null ? entry.published() : published.instant(),
        published == null ? entry.publishedOn() : published.date(),
        entry.updated(),
        fields.authors().isEmpty() ? entry.authors() : fields.authors(),
        fields.summary() == null ? entry.summary() : fields.summary(),
        entry.format(),
        entry.content(),
        fields.language() == null ? entry.language() : fields.language());
  }
}
