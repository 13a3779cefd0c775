package dev.modelwire.api.stream;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts streams, so that no one address and no number of them exhausts the service. */
final class OpenStreams {

  private static final Duration LATER = Duration.ofSeconds(10);

  private final int most;
  private final int mostPerAddress;
  private final Map<String, Integer> perAddress = new HashMap<>();
  private int all;

  OpenStreams(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /**
   * @throws ProblemException if there are too many already
   */
  synchronized void open(String address) {
    if (perAddress.getOrDefault(address, 0) >= mostPerAddress) {
      throw tooMany("This address has %d open streams, the most there may be.", mostPerAddress);
    }
    if (all >= most) {
      throw tooMany("There are %d open streams, the most there may be.", most);
    }
    perAddress.merge(address, 1, Integer::sum);
    all++;
  }

  synchronized void close(String address) {
    perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    all--;
  }

  private static ProblemException tooMany(String detail, int limit) {
    return ProblemException.retryAfter(
        ProblemKind.TOO_MANY_STREAMS, detail.formatted(limit), LATER);
  }
}
