package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Release;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folds of the identities that were spoken of last, so that one more claim of a popular model
 * does not cost reading thousands. Bounded by the number of claims in the folds, an empty fold
 * counted as some; what is evicted is folded again from the store when it is next spoken of.
 */
final class WorkingSet {

  private final ClaimStore store;
  private final int maxWeight;
  private final Map<ModelIdentity, ReleaseFold> folds = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  WorkingSet(ClaimStore store, int maxWeight) {
    this.store = store;
    this.maxWeight = maxWeight;
  }

  ReleaseFold get(ModelIdentity identity) {
    ReleaseFold known = folds.get(identity);
    if (known != null) {
      weight -= known.weight();
      return known;
    }
    ReleaseFold fold = fold(identity, false);
    folds.put(identity, fold);
    return fold;
  }

  private ReleaseFold fold(ModelIdentity identity, boolean withdrawn) {
    ReleaseFold fold = new ReleaseFold(identity, articleId -> held(identity, articleId));
    store.forEach(
        identity,
        held -> {
          if (held.withdrawn() == withdrawn) {
            fold.add(held);
          }
        });
    return fold;
  }

  @Nullable Release release(ModelIdentity identity, ReleaseFold fold) {
    return fold.release(articleId -> held(identity, articleId).report());
  }

  private HeldClaim held(ModelIdentity identity, String articleId) {
    return Objects.requireNonNull(store.get(identity, articleId), articleId);
  }

  /** The release as it is now: after its last claim was taken back, what those claims came to. */
  Release current(ModelIdentity identity) {
    ReleaseFold fold = get(identity);
    Release live = release(identity, fold);
    shrinkTo(identity);
    if (live != null) {
      return live;
    }
    return ReleaseFold.retracted(
        Objects.requireNonNull(release(identity, fold(identity, true)), "no claim was ever held"));
  }

  /** Evicts what was not spoken of for longest, but never the identity that is spoken of now. */
  void shrinkTo(ModelIdentity current) {
    weight += Objects.requireNonNull(folds.get(current)).weight();
    Iterator<Map.Entry<ModelIdentity, ReleaseFold>> oldest = folds.entrySet().iterator();
    while (weight > maxWeight && oldest.hasNext()) {
      Map.Entry<ModelIdentity, ReleaseFold> entry = oldest.next();
      if (!entry.getKey().equals(current)) {
        weight -= entry.getValue().weight();
        oldest.remove();
      }
    }
  }
}
