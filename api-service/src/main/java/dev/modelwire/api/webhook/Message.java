package dev.modelwire.api.webhook;

import java.util.Map;

/**
 * What a receiver is sent.
 *
 * @param headers besides those of the signature, the Content-Type among them
 */
record Message(Map<String, String> headers, @SuppressWarnings("ArrayRecordComponent") byte[] body) {
  Message {
    headers = Map.copyOf(headers);
  }
}
