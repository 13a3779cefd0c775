package dev.modelwire.enrich.topology;

import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.events.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do with a record that Kafka does not take. One that is too large never will be taken: a
 * note of it, without its value, goes to the dead letters and the rest goes on. Whatever else
 * happens, the record must not be lost: the task starts again from its last commit.
 */
public final class OversizedRecords implements ProductionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OversizedRecords.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (!(exception instanceof RecordTooLargeException)) {
      return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }
    LOG.error("A record for {} is too large: {}", record.topic(), exception.getMessage());
    String reason = "too large for %s: %s".formatted(record.topic(), exception.getMessage());
    Headers headers = DeadLetterHeaders.of(record.headers(), reason);
    return Response.resume(
        List.of(
            new ProducerRecord<>(
                Topics.deadLetters(Topics.EVENTS), null, record.key(), new byte[0], headers)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // Nothing can be configured.
  }
}
