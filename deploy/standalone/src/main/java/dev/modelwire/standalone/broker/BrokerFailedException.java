package dev.modelwire.standalone.broker;

/** The embedded broker did not start or could not go on; the message is one line for people. */
public final class BrokerFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
