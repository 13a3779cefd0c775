package dev.modelwire.ingest;

import dev.modelwire.ingest.fetch.BodyReader;
import dev.modelwire.ingest.folder.DocumentOutcome;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.net.URI;
import java.util.Map;

/** Hands what was fetched to the parsers. */
final class ParsedBodies implements BodyReader {

  private final FeedParser feeds = new FeedParser();
  private final DocumentReader documents = new DocumentReader();

  @Override
  public ParseOutcome feed(byte[] body, URI base, Map<String, String> headers) {
    return feeds.parse(body, base, headers);
  }

  @Override
  public boolean isDocument(String path) {
    return documents.accepts(path);
  }

  @Override
  public FileBody document(String path, byte[] body, URI base) {
    return switch (documents.read(path, body, base)) {
      case DocumentOutcome.Read(Entry entry) -> new FileBody.Understood(entry);
      case DocumentOutcome.Unreadable(_, String message) -> new FileBody.Unreadable(message);
    };
  }
}
