package dev.modelwire.ingest;

import dev.modelwire.ingest.fetch.BodyReader;
import dev.modelwire.ingest.folder.DocumentOutcome;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.newsletter.MailFiles;
import dev.modelwire.ingest.newsletter.MailOutcome;
import dev.modelwire.ingest.newsletter.NewsletterReader;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.PageArticle;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Hands what was fetched to the parsers. */
final class ParsedBodies implements BodyReader {

  private final FeedParser feeds = new FeedParser();
  private final DocumentReader documents = new DocumentReader();
  private final NewsletterReader mails = new NewsletterReader();

  @Override
  public ParseOutcome feed(byte[] body, URI base, Map<String, String> headers) {
    return feeds.parse(body, base, headers);
  }

  @Override
  public Optional<String> page(byte[] body, URI base, Map<String, String> headers) {
    return PageArticle.of(body, headers.get("content-type"), base.toString());
  }

  @Override
  public boolean isDocument(String path) {
    return documents.accepts(path) || MailFiles.isMail(path) || MailFiles.isMailbox(path);
  }

  @Override
  public boolean isMailbox(String path) {
    return MailFiles.isMailbox(path);
  }

  @Override
  public FileBody mail(byte[] mail) {
    return switch (mails.read(mail)) {
      case MailOutcome.Read(Entry entry, String newsletter) -> new FileBody.Mail(entry, newsletter);
      case MailOutcome.Unreadable(_, String message) -> new FileBody.Unreadable(message);
    };
  }

  @Override
  public FileBody document(String path, byte[] body, URI base) {
    if (MailFiles.isMail(path)) {
      return mail(body);
    }
    return switch (documents.read(path, body, base)) {
      case DocumentOutcome.Read(Entry entry) -> new FileBody.Understood(entry);
      case DocumentOutcome.Unreadable(_, String message) -> new FileBody.Unreadable(message);
    };
  }
}
