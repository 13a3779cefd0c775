package dev.modelwire.enrich.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps claims and every write, so that a test can cut the writes where a crash would. */
final class InMemoryClaimStore implements ClaimStore {

  record Write(ModelIdentity identity, HeldClaim claim) {}

  final List<Write> writes = new ArrayList<>();
  private final TreeMap<String, HeldClaim> claims = new TreeMap<>();

  /** A store that kept the first writes of another one. */
  static InMemoryClaimStore after(List<Write> writes) {
    InMemoryClaimStore store = new InMemoryClaimStore();
    writes.forEach(write -> store.put(write.identity(), write.claim()));
    return store;
  }

  @Override
  public @Nullable HeldClaim get(ModelIdentity identity, String articleId) {
    return claims.get(identity + "|" + articleId);
  }

  @Override
  public void put(ModelIdentity identity, HeldClaim claim) {
    writes.add(new Write(identity, claim));
    claims.put(identity + "|" + claim.report().articleId(), claim);
  }

  @Override
  public void forEach(ModelIdentity identity, Consumer<HeldClaim> reader) {
    claims.subMap(identity + "|", identity + "}").values().forEach(reader);
  }
}
