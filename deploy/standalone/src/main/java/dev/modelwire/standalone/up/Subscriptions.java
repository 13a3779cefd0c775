package dev.modelwire.standalone.up;

import dev.modelwire.standalone.client.ApiClient;
import dev.modelwire.standalone.command.CommandFailedException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Subscribes to feeds the way everybody does: by the API. */
final class Subscriptions implements AutoCloseable {

  private final ApiClient api;

  Subscriptions(URI address, Optional<String> token) {
    this.api = new ApiClient(address, token);
  }

  /** Subscribes; a second subscription to the same address changes nothing. Empty if it worked. */
  Optional<String> subscribe(URI feed) throws InterruptedException {
    try {
      api.post("/api/v1/feeds", Map.of("url", feed.toString()));
      return Optional.empty();
    } catch (CommandFailedException e) {
      return Optional.of("%s was not subscribed: %s".formatted(feed, e.getMessage()));
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
