package dev.modelwire.api.webhook;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings one message to where it belongs. */
interface Receiver {

  /**
   * @throws IOException if there was no answer; the message says why in words for people
   */
  Answer post(URI url, Map<String, String> headers, byte[] body) throws IOException;

  /**
   * @param retryAfter the header of that name, as it came; null for none
   */
  record Answer(int status, @Nullable String retryAfter) {}
}
