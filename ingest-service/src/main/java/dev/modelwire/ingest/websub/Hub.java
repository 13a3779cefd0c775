package dev.modelwire.ingest.websub;

import java.net.URI;
import java.util.Map;

/** Asks a hub for something. */
@FunctionalInterface
public interface Hub {

  /**
   * Sends a form and waits for the answer, not for what the hub does about it.
   *
   * @param form names and values
   */
  Answer post(URI hub, Map<String, String> form);

  /** What the hub says to that. */
  sealed interface Answer {

    /** It will see; whether it confirms is known when it calls. */
    record Accepted() implements Answer {}

    /**
     * @param message one line for people
     */
    record Refused(String message) implements Answer {}
  }
}
