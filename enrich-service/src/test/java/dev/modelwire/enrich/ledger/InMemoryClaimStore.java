package dev.modelwire.enrich.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps every write, so that a test can cut them where a crash would, and counts the reads. */
final class InMemoryClaimStore implements ClaimStore {

  record Write(ModelIdentity identity, HeldClaim claim) {}

  final List<Write> writes = new ArrayList<>();
  private final TreeMap<String, HeldClaim> claims = new TreeMap<>();
  int reads;

  /** A store that kept the first writes of another one. */
  static InMemoryClaimStore after(List<Write> writes) {
    InMemoryClaimStore store = new InMemoryClaimStore();
    writes.forEach(write -> store.put(write.identity(), write.claim()));
    return store;
  }

  @Override
  public @Nullable HeldClaim get(ModelIdentity identity, String articleId) {
    reads++;
    return claims.get(identity + "|" + articleId);
  }

  @Override
  public void put(ModelIdentity identity, HeldClaim claim) {
    writes.add(new Write(identity, claim));
    claims.put(identity + "|" + claim.report().articleId(), claim);
  }

  @Override
  public void forEach(ModelIdentity identity, Consumer<HeldClaim> reader) {
    claims
        .subMap(identity + "|", identity + "}")
        .values()
        .forEach(
            claim -> {
              reads++;
              reader.accept(claim);
            });
  }
}
