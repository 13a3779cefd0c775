package dev.modelwire.enrich.ledger;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the ledger keeps claims, by identity and article. */
public interface ClaimStore {

  @Nullable HeldClaim get(ModelIdentity identity, String articleId);

  void put(ModelIdentity identity, HeldClaim claim);

  /** Every claim of an identity, withdrawn ones too, in the order of the articles' ids. */
  void forEach(ModelIdentity identity, Consumer<HeldClaim> reader);
}
