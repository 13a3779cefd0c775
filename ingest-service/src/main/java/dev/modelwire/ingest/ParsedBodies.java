package dev.modelwire.ingest;

import dev.modelwire.ingest.fetch.BodyReader;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.net.URI;
import java.util.Map;

/** Hands what was fetched to the parsers. */
final class ParsedBodies implements BodyReader {

  private final FeedParser feeds = new FeedParser();

  @Override
  public ParseOutcome feed(byte[] body, URI base, Map<String, String> headers) {
    return feeds.parse(body, base, headers);
  }

  @Override
  public FileBody document(String path, byte[] body, URI base) {
    return new FileBody.Unreadable("documents are not understood by this version");
  }
}
