package dev.modelwire.standalone.reindex;

import dev.modelwire.standalone.client.ApiClient;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.up.WireOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the index built anew from the store. */
@Command(
    name = "reindex",
    description = {
      "Has the index built anew from the store; the old one answers until it has caught up.",
      "Where the data folder's wire runs, it is asked to; where it does not, it is started for"
          + " this, without polling anything."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ReindexCommand implements Callable<Integer> {

  private static final String PATH = "/api/v1/reindexings";
  private static final long LOOK_MILLIS = 300;

  @Spec private CommandSpec spec;
  @Mixin private final WireOptions wire = new WireOptions();

  @Override
  public Integer call() throws InterruptedException {
    wire.ask(this::follow);
    return 0;
  }

  private void follow(ApiClient api) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode now = api.post(PATH);
    String self = PATH + "/" + now.path("id").asString();
    CountDownLatch never = new CountDownLatch(1);
    while (now.path("state").asString().equals("running")) {
      out.printf("  position %,d of %,d%n", now.path("position").asLong(), end(now));
      // Nothing ever counts down: this is a pause that an interrupt ends.
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      now = api.get(self);
    }
    if (!now.path("state").asString().equals("finished")) {
      throw new CommandFailedException(
          "the index was not built anew, the old one goes on answering: "
              + now.path("message").asString(""));
    }
    out.printf("A new index answers, at position %,d.%n", end(now));
  }

  private static long end(JsonNode run) {
    return run.path("end").asLong();
  }
}
