package dev.modelwire.api.store;

/** What the store holds is damaged or was written by a later version. Trying again is useless. */
public final class StoreUnreadableException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where the store is
   * @param what what is wrong with it
   * @param remedy what to do about it, as an imperative
   */
  public StoreUnreadableException(String place, String what, String remedy, Throwable cause) {
    super("the store %s is unreadable: %s. %s".formatted(place, what, remedy), cause);
  }

  public StoreUnreadableException(String place, String what, String remedy) {
    super("the store %s is unreadable: %s. %s".formatted(place, what, remedy));
  }
}
