package dev.modelwire.api.store;

/** A store was asked to follow another log than the one whose history it keeps. */
public final class StoreBelongsToAnotherLogException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreBelongsToAnotherLogException(String expected, String actual) {
    super("the store keeps log %s, this is %s".formatted(expected, actual));
  }
}
