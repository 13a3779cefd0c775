package dev.modelwire.enrich.topology;

import dev.modelwire.events.Access;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two claims of one article about one model as one: the surer one, completed by the other. */
final class JoinedClaim {

  private JoinedClaim() {}

  /** Symmetric but for equally sure claims, of which the first leads. */
  static ReleaseClaim of(ReleaseClaim first, ReleaseClaim second) {
    boolean inOrder = first.confidence() >= second.confidence();
    return completed(inOrder ? first : second, inOrder ? second : first);
  }

  private static ReleaseClaim completed(ReleaseClaim sure, ReleaseClaim other) {
    return new ReleaseClaim(
        sure.model(),
        union(sure.aliases(), Stream.concat(Stream.of(other.model()), other.aliases().stream()))
            .stream()
            .filter(name -> !name.equals(sure.model()))
            .toList(),
        union(sure.variants(), other.variants().stream()),
        sure.organization() == null ? other.organization() : sure.organization(),
        sure.kind(),
        sure.status(),
        sure.status() == other.status() ? date(sure.date(), other.date()) : sure.date(),
        sure.access() == Access.UNKNOWN ? other.access() : sure.access(),
        union(sure.parameters(), other.parameters().stream()),
        sure.contextTokens() == null ? other.contextTokens() : sure.contextTokens(),
        sure.license() == null ? other.license() : sure.license(),
        sure.novelty().compareTo(other.novelty()) <= 0 ? sure.novelty() : other.novelty(),
        sure.confidence(),
        sure.evidence());
  }

  private static List<String> union(List<String> some, Stream<String> more) {
    return Stream.concat(some.stream(), more).distinct().toList();
  }

  /** The finer of two dates that agree; the first where they don't. */
  private static @Nullable PartialDate date(
      @Nullable PartialDate one, @Nullable PartialDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    boolean finer = other.precision().compareTo(one.precision()) > 0;
    return finer && one.agreesWith(other) ? other : one;
  }
}
