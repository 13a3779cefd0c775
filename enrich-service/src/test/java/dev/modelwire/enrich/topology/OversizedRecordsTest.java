package dev.modelwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.wire.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.junit.jupiter.api.Test;

class OversizedRecordsTest {

  private final OversizedRecords handler = new OversizedRecords();
  private final ProducerRecord<byte[], byte[]> record =
      new ProducerRecord<>(Topics.EVENTS, "key".getBytes(UTF_8), new byte[100]);

  @Test
  void a_record_that_is_too_large_leaves_a_note_and_the_rest_goes_on() {
    Response response = handle(new RecordTooLargeException("17 MB"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    ProducerRecord<byte[], byte[]> note = response.deadLetterQueueRecords().getFirst();
    assertThat(note.topic()).isEqualTo(Topics.deadLetters(Topics.EVENTS));
    assertThat(note.key()).isEqualTo(record.key());
    assertThat(note.value()).isEmpty();
    assertThat(new String(note.headers().lastHeader("modelwire.reason").value(), UTF_8))
        .isEqualTo("too large for modelwire.events: 17 MB");
  }

  @Test
  void a_passing_failure_is_tried_again_and_any_other_stops_the_task() {
    assertThat(handle(new TimeoutException("slow")).result()).isEqualTo(Result.RETRY);
    assertThat(handle(new AuthorizationException("no")).result()).isEqualTo(Result.FAIL);
  }

  private Response handle(Exception exception) {
    return handler.handleError(NOWHERE, record, exception);
  }

  private static final ErrorHandlerContext NOWHERE = null;
}
