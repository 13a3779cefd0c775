package dev.modelwire.standalone.parse;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feed document that was asked for.
 *
 * @param name as it was given, which the answer repeats
 * @param location a path or an {@code http(s)} address
 * @param base where it came from; null to take its own address, if it has one
 * @param headers of the answer that it came with, by name
 */
record Document(String name, String location, @Nullable URI base, Map<String, String> headers) {
  Document {
    headers = Map.copyOf(headers);
  }

  boolean isRemote() {
    return location.startsWith("http://") || location.startsWith("https://");
  }
}
