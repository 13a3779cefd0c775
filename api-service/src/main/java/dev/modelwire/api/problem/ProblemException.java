package dev.modelwire.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request cannot be served; the answer is a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;
  private final transient List<Problem.Flaw> flaws;
  private final transient @Nullable Duration retryAfter;

  private ProblemException(
      ProblemKind kind, String detail, List<Problem.Flaw> flaws, @Nullable Duration retryAfter) {
    // Neither the trace nor suppression tells anything: the client made the mistake.
    super(detail, null, false, false);
    this.kind = kind;
    this.flaws = List.copyOf(flaws);
    this.retryAfter = retryAfter;
  }

  public static ProblemException of(ProblemKind kind, String detail) {
    return new ProblemException(kind, detail, List.of(), null);
  }

  public static ProblemException of(ProblemKind kind, String detail, List<Problem.Flaw> flaws) {
    return new ProblemException(kind, detail, flaws, null);
  }

  /** A request that may succeed later. */
  public static ProblemException retryAfter(ProblemKind kind, String detail, Duration wait) {
    return new ProblemException(kind, detail, List.of(), wait);
  }

  public static ProblemException notFound(String what, String id) {
    return of(ProblemKind.NOT_FOUND, "There is no %s with the id '%s'.".formatted(what, id));
  }

  public ProblemKind kind() {
    return kind;
  }

  public List<Problem.Flaw> flaws() {
    return flaws;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
