package dev.modelwire.api.submission;

import dev.modelwire.api.follow.TopicReader;
import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the log of the submissions onto the board, from when somebody first asks: most who run a
 * wire send nothing to it.
 */
final class SubmissionFollower extends TopicReader {

  private final SubmissionBoard board;
  private final EventCodec codec = new EventCodec();

  SubmissionFollower(Supplier<Consumer<byte[], byte[]>> consumers, SubmissionBoard board) {
    super("submission-reader", List.of(Topics.SUBMISSIONS), consumers);
    this.board = board;
  }

  @Override
  public boolean isAutoStartup() {
    return false;
  }

  /** Begins to read, unless that was done before. */
  synchronized void follow() {
    if (!isRunning()) {
      start();
    }
  }

  @Override
  protected void caughtUp() {
    board.markReady();
  }

  @Override
  protected void read(ConsumerRecord<byte[], byte[]> each) {
    if (!(codec.decode(each.headers(), each.value()) instanceof Decoded.Valid(Event event))) {
      // Ingest parks it.
      return;
    }
    switch (event.payload()) {
      case SubmissionRequest(var submission) -> board.note(SubmissionState.of(submission));
      case SubmissionReport(var fate) -> board.note(SubmissionState.of(fate));
      default -> {
        // Whatever else there may be one day is for others.
      }
    }
  }
}
