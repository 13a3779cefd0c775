package dev.modelwire.events.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a dead letter: those of the record that could not be processed, where that stands,
 * and what is wrong with it.
 */
public final class DeadLetterHeaders {

  public static final String REASON = "modelwire.reason";
  public static final String TOPIC = "modelwire.topic";
  public static final String PARTITION = "modelwire.partition";
  public static final String OFFSET = "modelwire.offset";

  /** A reason can quote the record, and a record can be almost as large as may be. */
  private static final int LONGEST_REASON = 1_000;

  private DeadLetterHeaders() {}

  /** The original's headers and the reason, cut where it is too long. */
  public static Headers of(Headers original, String reason) {
    Headers headers = new RecordHeaders(original);
    put(headers, REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    return headers;
  }

  /** The same, and where the original stands. */
  public static Headers of(
      Headers original, String topic, int partition, long offset, String reason) {
    Headers headers = of(original, reason);
    put(headers, TOPIC, topic);
    put(headers, PARTITION, Integer.toString(partition));
    put(headers, OFFSET, Long.toString(offset));
    return headers;
  }

  private static void put(Headers headers, String name, String text) {
    headers.remove(name);
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
