package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Makes sense of what was fetched. Never throws for what it is given. */
public interface BodyReader {

  /**
   * @param base where the document was read, for its relative links
   * @param headers of the HTTP answer, names in lower case
   */
  ParseOutcome feed(byte[] body, URI base, Map<String, String> headers);

  /**
   * The article on a web page as sanitised HTML; empty where there is none.
   *
   * @param base where the page was read
   * @param headers of the HTTP answer, names in lower case
   */
  Optional<String> page(byte[] body, URI base, Map<String, String> headers);

  /** Whether a file of this name is for {@link #document}. */
  boolean isDocument(String path);

  /**
   * @param path relative to the folder, with slashes
   * @param base the folder
   */
  FileBody document(String path, byte[] body, URI base);

  /** Whether a file of this name holds one mail after another. */
  boolean isMailbox(String path);

  /**
   * A mail as it came over the wire.
   *
   * @param mail perhaps cut off at the end
   */
  FileBody mail(byte[] mail);

  /** What a file turned out to be. */
  sealed interface FileBody {

    record Understood(Entry entry) implements FileBody {}

    /**
     * @param newsletter what it is an issue of
     */
    record Mail(Entry entry, String newsletter) implements FileBody {}

    /**
     * @param message why not, for people
     */
    record Unreadable(String message) implements FileBody {}
  }
}
