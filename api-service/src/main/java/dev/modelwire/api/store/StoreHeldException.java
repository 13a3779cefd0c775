package dev.modelwire.api.store;

/** Somebody else has the store open. */
public final class StoreHeldException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where the store is
   * @param holder who has it open, as a phrase such as {@code process 4711, since 2026-11-22T…}
   */
  public StoreHeldException(String place, String holder) {
    super("the store %s is held by %s".formatted(place, holder));
  }
}
