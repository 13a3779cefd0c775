package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Release;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of one identity come to: one release, or one for each of several makers that
 * share the name. A claim costs the same however many there are, but for the moment in which the
 * makers part or come together, when all are folded again. The same claims come to the same
 * releases in whatever order they were added, and whatever was added and removed in between.
 */
final class NameFold {

  private static final int EMPTY_WEIGHT = 10;

  private final ModelIdentity identity;
  private final Function<String, HeldClaim> stored;
  private final Copies copies = new Copies();
  private final Makers makers = new Makers();
  private final Map<String, ReleaseFold> folds = new TreeMap<>();
  private Parting parting = Parting.NONE;

  /** The claim that was added last: the store may not have it yet. */
  private @Nullable HeldClaim latest;

  /**
   * @param stored reads the claim of an article that was added and not removed
   */
  NameFold(ModelIdentity identity, Function<String, HeldClaim> stored) {
    this.identity = identity;
    this.stored = stored;
  }

  /** How much memory it takes, in claims: an empty fold takes as much as some claims. */
  int weight() {
    return EMPTY_WEIGHT + copies.size();
  }

  void add(HeldClaim held) {
    latest = held;
    copies.add(held).forEach(this::move);
    String source = copies.source(held.report().articleId());
    makers.add(held.report().claim(), source);
    foldOf(held).add(held, source);
  }

  void remove(HeldClaim held) {
    String articleId = held.report().articleId();
    String source = copies.source(articleId);
    makers.remove(held.report().claim(), source);
    foldOf(held).remove(held, source);
    copies.remove(articleId).forEach(this::move);
    if (latest != null && latest.report().articleId().equals(articleId)) {
      latest = null;
    }
  }

  /** What an article claims was one source's word and is another's now. */
  private void move(String articleId, String before) {
    HeldClaim held = claim(articleId);
    String source = copies.source(articleId);
    makers.remove(held.report().claim(), before);
    makers.add(held.report().claim(), source);
    foldOf(held).move(held, before, source);
  }

  private HeldClaim claim(String articleId) {
    return latest != null && latest.report().articleId().equals(articleId)
        ? latest
        : stored.apply(articleId);
  }

  private ReleaseFold foldOf(HeldClaim held) {
    return folds.computeIfAbsent(releaseOf(held), id -> new ReleaseFold(id, identity));
  }

  /** The id of the release that a claim speaks of, as the makers part now. */
  String releaseOf(HeldClaim held) {
    return parting.releaseOf(held.report().claim(), identity);
  }

  ReleaseFold fold(String releaseId) {
    return Objects.requireNonNull(folds.get(releaseId), "no such release");
  }

  Copies copies() {
    return copies;
  }

  /** By id; empty without any claim. */
  Map<String, Release> releases() {
    Parting now = makers.parting();
    if (!now.equals(parting)) {
      parting = now;
      folds.clear();
      for (String articleId : copies.articleIds()) {
        HeldClaim held = claim(articleId);
        foldOf(held).add(held, copies.source(articleId));
      }
    }
    Map<String, Release> releases = new TreeMap<>();
    folds.forEach(
        (id, fold) -> {
          Release release = fold.release(articleId -> claim(articleId).report());
          if (release != null) {
            releases.put(id, release);
          }
        });
    return releases;
  }
}
