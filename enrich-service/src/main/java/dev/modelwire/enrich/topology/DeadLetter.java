package dev.modelwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.events.wire.DeadLetterHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The headers of a dead letter: those of the record, where it came from, and what is wrong. */
final class DeadLetter {

  static final String REASON = DeadLetterHeaders.REASON;
  static final String TOPIC = DeadLetterHeaders.TOPIC;
  static final String PARTITION = DeadLetterHeaders.PARTITION;
  static final String OFFSET = DeadLetterHeaders.OFFSET;

  /** A message of a thrown exception can quote the article. */
  private static final int MAX_REASON = 1000;

  private DeadLetter() {}

  static Headers headers(Headers original, Optional<RecordMetadata> from, String reason) {
    Headers headers = new RecordHeaders(original);
    from.ifPresent(
        metadata -> {
          put(headers, TOPIC, metadata.topic());
          put(headers, PARTITION, Integer.toString(metadata.partition()));
          put(headers, OFFSET, Long.toString(metadata.offset()));
        });
    put(headers, REASON, reason.substring(0, Math.min(MAX_REASON, reason.length())));
    return headers;
  }

  static void put(Headers headers, String name, String text) {
    headers.remove(name);
    headers.add(name, text.getBytes(UTF_8));
  }
}
