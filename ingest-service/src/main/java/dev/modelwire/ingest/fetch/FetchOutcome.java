package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
sealed interface FetchOutcome {

  /**
   * @param readFrom the address that answered, after redirects
   * @param headers names in lower case
   * @param truncated whether the connection ended before the announced end
   * @param memory that the body takes; whoever is done with it closes this
   */
  // The body is handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Fetched(
      Answer answer,
      URI readFrom,
      byte[] body,
      Map<String, String> headers,
      @Nullable String etag,
      @Nullable String lastModified,
      boolean truncated,
      BodyMemory.Lease memory)
      implements FetchOutcome, AutoCloseable {
    @Override
    public void close() {
      memory.close();
    }
  }

  record Unchanged(Answer answer) implements FetchOutcome {}

  /**
   * @param retryAfter as the server named it; null where it did not
   */
  record Throttled(int httpStatus, @Nullable Duration retryAfter, String message)
      implements FetchOutcome {}

  record Gone(int httpStatus, String message) implements FetchOutcome {}

  record Failed(FailureCode code, String message, @Nullable Integer httpStatus)
      implements FetchOutcome {}
}
