package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Release;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folds of the identities that were spoken of last, so that one more claim of a popular model
 * does not cost reading thousands. Bounded by the number of claims in the folds, an empty fold
 * counted as some; what is evicted is folded again from the store when it is next spoken of.
 */
final class WorkingSet {

  private final ClaimStore store;
  private final int maxWeight;
  private final Map<ModelIdentity, NameFold> folds = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  WorkingSet(ClaimStore store, int maxWeight) {
    this.store = store;
    this.maxWeight = maxWeight;
  }

  NameFold get(ModelIdentity identity) {
    NameFold known = folds.get(identity);
    if (known != null) {
      weight -= known.weight();
      return known;
    }
    NameFold fold = new NameFold(identity, articleId -> held(identity, articleId));
    store.forEach(
        identity,
        held -> {
          if (!held.withdrawn()) {
            fold.add(held);
          }
        });
    folds.put(identity, fold);
    return fold;
  }

  private HeldClaim held(ModelIdentity identity, String articleId) {
    return Objects.requireNonNull(store.get(identity, articleId), articleId);
  }

  /**
   * The release as it is now: after its last claim was taken back, or went to another maker's, what
   * such claims came to.
   */
  Release current(ModelIdentity identity, String releaseId) {
    NameFold fold = get(identity);
    Release live = fold.releases().get(releaseId);
    shrinkTo(identity);
    return live == null ? gone(identity, releaseId) : live;
  }

  private Release gone(ModelIdentity identity, String releaseId) {
    ReleaseFold own = new ReleaseFold(releaseId, identity);
    ReleaseFold withdrawn = new ReleaseFold(releaseId, identity);
    ReleaseFold any = new ReleaseFold(releaseId, identity);
    store.forEach(
        identity,
        held -> {
          if (Parting.mayBeOf(releaseId, held.report().claim(), identity)) {
            own.add(held, held.voice());
          }
          (held.withdrawn() ? withdrawn : any).add(held, held.voice());
        });
    Release last =
        Stream.of(own, withdrawn, any)
            .map(fold -> fold.release(articleId -> held(identity, articleId).report()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no claim was ever held: " + releaseId));
    return ReleaseFold.retracted(last);
  }

  /** Evicts what was not spoken of for longest, but never the identity that is spoken of now. */
  void shrinkTo(ModelIdentity current) {
    weight += Objects.requireNonNull(folds.get(current)).weight();
    Iterator<Map.Entry<ModelIdentity, NameFold>> oldest = folds.entrySet().iterator();
    while (weight > maxWeight && oldest.hasNext()) {
      Map.Entry<ModelIdentity, NameFold> entry = oldest.next();
      if (!entry.getKey().equals(current)) {
        weight -= entry.getValue().weight();
        oldest.remove();
      }
    }
  }
}
