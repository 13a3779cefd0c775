package dev.modelwire.enrich.ledger;

import dev.modelwire.events.ReleaseClaim;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the releases that go by one name a claim speaks of.
 *
 * @param parts those that differ, the earliest first; empty where the name means one release
 */
record Parting(List<Part> parts) {

  static final Parting NONE = new Parting(List.of());

  /** In no identity. */
  private static final char BEFORE_MAKER = '@';

  /**
   * A maker's release.
   *
   * @param month when it came out, by what most say of it
   * @param sources how many say so
   */
  record Part(String maker, YearMonth month, long sources) {}

  Parting {
    parts = List.copyOf(parts);
  }

  /** Of makers that many name: those of one month, or of two that follow, are one release. */
  static Parting of(List<Part> contenders) {
    List<Part> parts = new ArrayList<>();
    contenders.stream()
        .sorted(Comparator.comparing(Part::month).thenComparing(Part::maker))
        .filter(each -> parts.stream().noneMatch(part -> isNear(part.month(), each.month())))
        .forEach(parts::add);
    return parts.size() < 2 ? NONE : new Parting(parts);
  }

  private static boolean isNear(YearMonth one, YearMonth other) {
    return !one.plusMonths(1).isBefore(other) && !other.plusMonths(1).isBefore(one);
  }

  boolean isNone() {
    return parts.isEmpty();
  }

  /**
   * The id of the release that a claim speaks of: its maker's, else that of its month, else of who
   * had the name first. That one's id is the identity itself, so that it stays what it was.
   */
  String releaseOf(ReleaseClaim claim, ModelIdentity identity) {
    if (isNone()) {
      return identity.value();
    }
    String maker = Makers.of(claim);
    Optional<Part> named = parts.stream().filter(part -> part.maker().equals(maker)).findFirst();
    YearMonth month = Makers.month(claim);
    return named
        .or(
            () ->
                parts.stream()
                    .filter(part -> month != null && isNear(part.month(), month))
                    .findFirst())
        .filter(part -> !part.equals(parts.getFirst()))
        .map(part -> idOf(identity, part.maker()))
        .orElse(identity.value());
  }

  /** The identity that a release's claims are filed under. */
  static ModelIdentity identityOf(String releaseId) {
    int maker = releaseId.indexOf(BEFORE_MAKER);
    return new ModelIdentity(maker < 0 ? releaseId : releaseId.substring(0, maker));
  }

  static String idOf(ModelIdentity identity, String maker) {
    return identity.value() + BEFORE_MAKER + maker;
  }

  /** Whether a claim may have been of a release with this id, whatever the others say by now. */
  static boolean mayBeOf(String releaseId, ReleaseClaim claim, ModelIdentity identity) {
    String maker = Makers.of(claim);
    return maker != null && releaseId.equals(idOf(identity, maker));
  }
}
