package dev.modelwire.api.store;

/** The store cannot be reached or cannot write now. Nothing is lost; trying again is right. */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where the store is, without any secret
   */
  public StoreUnavailableException(String place, Throwable cause) {
    super("the store %s does not answer: %s".formatted(place, cause.getMessage()), cause);
  }
}
