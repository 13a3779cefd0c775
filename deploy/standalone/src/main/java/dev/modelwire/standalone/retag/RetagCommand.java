package dev.modelwire.standalone.retag;

import dev.modelwire.events.Retagging;
import dev.modelwire.standalone.client.ApiClient;
import dev.modelwire.standalone.up.WireOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the tagger of today read all articles again. */
@Command(
    name = "retag",
    description = {
      "Has the tagger read the whole history again, and tells only what it reads differently.",
      "Where the data folder's wire runs, it is asked to; where it does not, it is started for"
          + " this, without polling anything."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RetagCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final WireOptions wire = new WireOptions();

  @Override
  public Integer call() throws InterruptedException {
    wire.ask(this::follow);
    return 0;
  }

  private void follow(ApiClient api) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Retagging end = RetagClient.run(api, state -> out.println(line(state)));
    out.printf(
        "Read again by tagger %s: %,d articles, of which %,d differently.%n",
        end.taggerVersion(), end.articles(), end.retagged());
  }

  private static String line(Retagging state) {
    return switch (state.state()) {
      case REQUESTED -> "Retagging " + state.id() + " waits for the tagger";
      case RUNNING, FINISHED ->
          "  %,d of %,d events, %,d articles, %,d read differently"
              .formatted(state.position(), state.end(), state.articles(), state.retagged());
    };
  }
}
