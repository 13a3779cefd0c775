package dev.modelwire.api.store;

import dev.modelwire.api.store.BrokenStore.Defect;
import dev.modelwire.api.store.BrokenStore.Place;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract against a store with a defect. Its name keeps it out of a normal run: it is run by
 * {@link BrokenStoresTest}, which wants it to fail. Run otherwise, the store has none.
 */
class BrokenStoreContract extends EventStoreContract {

  static final String DEFECT = "modelwire.defect";

  private final Place place = new Place();
  private Defect defect = Defect.NONE;

  @RegisterExtension
  BeforeEachCallback parameter =
      context ->
          defect =
              context.getConfigurationParameter(DEFECT).map(Defect::valueOf).orElse(Defect.NONE);

  @Override
  protected EventStore open() {
    return new BrokenStore(place, defect);
  }

  @Override
  protected EventStore afterCrashOf(EventStore store) {
    return open();
  }
}
