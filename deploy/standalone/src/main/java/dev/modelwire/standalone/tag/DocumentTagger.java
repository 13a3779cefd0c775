package dev.modelwire.standalone.tag;

import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventIds;
import dev.modelwire.ingest.folder.DocumentOutcome.Read;
import dev.modelwire.ingest.folder.DocumentOutcome.Unreadable;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.newsletter.MailFiles;
import dev.modelwire.ingest.newsletter.MailOutcome;
import dev.modelwire.ingest.newsletter.Mbox;
import dev.modelwire.ingest.newsletter.NewsletterReader;
import dev.modelwire.ingest.parse.Entry;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads documents and tags them. Safe for use by many threads. */
final class DocumentTagger {

  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final DocumentReader reader = new DocumentReader();
  private final NewsletterReader mails = new NewsletterReader();
  private final ReleaseTagger tagger = ReleaseTagger.create();

  /**
   * @param text a line of JSON, for a mailbox one for each mail, or lines for people
   * @param ok whether all of the document could be read
   */
  record Answer(String text, boolean ok) {}

  /** How an article's releases are told. */
  interface Telling {
    String tell(
        ReleaseTagger tagger, Document document, Article article, @Nullable Published published);
  }

  /** The releases, as a line of JSON. */
  static String releases(
      ReleaseTagger tagger, Document document, Article article, @Nullable Published published) {
    return TaggedJson.write(document.id(), article, published, tagger.tag(article));
  }

  /** The releases and why, as a line of JSON. */
  static String explainedJson(
      ReleaseTagger tagger, Document document, Article article, @Nullable Published published) {
    return TaggedJson.writeExplained(document.id(), article, published, tagger.explain(article));
  }

  /** The releases and why, for people. */
  static String explainedText(
      ReleaseTagger tagger, Document document, Article article, @Nullable Published published) {
    return ExplanationText.of(document.id(), article, published, tagger.explain(article));
  }

  Answer tag(Document document, Telling telling) {
    try {
      byte[] bytes = bytes(document.file());
      if (MailFiles.isMailbox(document.path())) {
        return mailbox(document, bytes, telling);
      }
      return MailFiles.isMail(document.path())
          ? mail(document, bytes, telling)
          : file(document, bytes, telling);
    } catch (NoSuchFileException e) {
      return failed(document, "there is no such file: " + document.file());
    } catch (AccessDeniedException e) {
      return failed(document, "the file may not be read: " + document.file());
    } catch (IOException e) {
      return failed(document, "the file cannot be read: " + e.getMessage());
    }
  }

  private Answer file(Document document, byte[] bytes, Telling telling) {
    return switch (reader.read(document.path(), bytes, null)) {
      case Read(Entry entry) -> told(document, entry, telling);
      case Unreadable(_, String message) -> failed(document, message);
    };
  }

  private Answer mail(Document document, byte[] bytes, Telling telling) {
    return switch (mails.read(bytes)) {
      case MailOutcome.Read(Entry entry, _) -> told(document, entry, telling);
      case MailOutcome.Unreadable(_, String message) -> failed(document, message);
    };
  }

  /** Each mail as a document of its own, the first one {@code #1}. */
  private Answer mailbox(Document document, byte[] bytes, Telling telling) {
    List<Mbox.Message> messages = Mbox.messages(bytes, bytes.length, true);
    if (messages.isEmpty()) {
      return failed(document, "The file holds no mails.");
    }
    List<Answer> answers = new ArrayList<>();
    for (Mbox.Message message : messages) {
      answers.add(mail(document.part(answers.size() + 1), message.in(bytes), telling));
    }
    return new Answer(
        String.join(System.lineSeparator(), answers.stream().map(Answer::text).toList()),
        answers.stream().allMatch(Answer::ok));
  }

  private Answer told(Document document, Entry entry, Telling telling) {
    @Nullable Published published = published(document, entry);
    Article article = article(document, entry, published);
    return new Answer(telling.tell(tagger, document, article, published), true);
  }

  /** A document's own date wins: who tells it from outside may mean another edition. */
  private static @Nullable Published published(Document document, Entry entry) {
    return entry.published() == null || entry.publishedOn() == null
        ? document.published()
        : new Published(entry.publishedOn(), entry.published());
  }

  // NullAway overlooks the @Nullable of a nested type (Article's datePrecision) in another module.
  @SuppressWarnings("NullAway")
  private static Article article(Document document, Entry entry, @Nullable Published published) {
    return new Article(
        document.id(),
        "",
        null,
        document.path(),
        url(entry),
        entry.title() == null ? "" : entry.title(),
        entry.authors(),
        entry.language(),
        published == null ? null : published.instant(),
        published == null ? null : published.date().precision(),
        published == null ? null : published.date(),
        entry.updated(),
        // The same document gets the same answer on any day.
        published == null ? Instant.EPOCH : published.instant(),
        entry.format(),
        entry.content(),
        null,
        entry.summary(),
        EventIds.contentHash(entry.content()),
        1,
        false);
  }

  private static @Nullable URI url(Entry entry) {
    try {
      return entry.link() == null ? null : new URI(entry.link());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("it is larger than %d bytes".formatted(MAX_BYTES));
    }
    return Files.readAllBytes(file);
  }

  private static Answer failed(Document document, String error) {
    return new Answer(TaggedJson.writeError(document.id(), error), false);
  }
}
