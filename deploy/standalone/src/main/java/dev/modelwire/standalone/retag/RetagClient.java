package dev.modelwire.standalone.retag;

import dev.modelwire.events.EventJson;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.standalone.client.ApiClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Asks a wire for a retagging and follows it to its end. */
final class RetagClient {

  private static final String PATH = "/api/v1/retaggings";
  private static final long LOOK_MILLIS = 300;

  private RetagClient() {}

  /**
   * Returns the state at the end.
   *
   * @param progress told of each state that differs from the one before
   */
  static Retagging run(ApiClient api, Consumer<Retagging> progress) throws InterruptedException {
    Retagging now = read(api.post(PATH));
    String self = PATH + "/" + now.id();
    CountDownLatch never = new CountDownLatch(1);
    progress.accept(now);
    while (now.state() != RetaggingState.FINISHED) {
      // Nothing ever counts down: this is a pause that an interrupt ends.
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      Retagging next = read(api.get(self));
      if (!next.equals(now)) {
        progress.accept(next);
      }
      now = next;
    }
    return now;
  }

  private static Retagging read(JsonNode json) {
    return EventJson.mapper().treeToValue(json, Retagging.class);
  }
}
