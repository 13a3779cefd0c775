package dev.modelwire.api.submission;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes every event, and plays ingest where it is told what becomes of them. */
final class MemorySubmissionLog implements SubmissionLog {

  private final SubmissionBoard board;
  private final List<Submission> submissions = new ArrayList<>();
  private volatile @Nullable String outcome = "published";
  private volatile boolean broken;

  MemorySubmissionLog(SubmissionBoard board) {
    this.board = board;
  }

  /**
   * @param code null where nothing becomes of them
   */
  void settleWith(@Nullable String code) {
    outcome = code;
  }

  void breakDown() {
    broken = true;
  }

  synchronized List<Submission> submissions() {
    return List.copyOf(submissions);
  }

  Submission last() {
    return submissions().getLast();
  }

  String lastBody() {
    return new String(Base64.getDecoder().decode(last().body()), StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void append(int partition, Event event) {
    if (broken) {
      throw new SubmissionLogException("no broker", new IllegalStateException());
    }
    Submission submission = ((SubmissionRequest) event.payload()).submission();
    submissions.add(submission);
    String code = outcome;
    if (code != null) {
      board.note(SubmissionState.of(fate(submission, code)));
    }
  }

  private static SubmissionFate fate(Submission submission, String code) {
    boolean known = code.equals("published") || code.equals("withdrawn");
    return new SubmissionFate(
        submission.id(),
        submission.feedId(),
        submission.fingerprint(),
        code,
        known ? null : "it does not do",
        known ? EventIds.article(submission.feedId(), submission.id()) : null,
        submission.receivedAt());
  }
}
