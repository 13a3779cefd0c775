package dev.modelwire.standalone.token;

import dev.modelwire.standalone.up.WireOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Revokes a token. */
@Command(
    name = "revoke",
    description = "Has a token hold no longer, from the next request on.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TokenRevokeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final WireOptions wire = new WireOptions();

  @Parameters(paramLabel = "ID", description = "Its id, as the list has it.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    if (!id.matches("[0-9a-f]+")) {
      throw new ParameterException(spec.commandLine(), "%s is no token's id".formatted(id));
    }
    wire.ask(api -> api.delete("/api/v1/tokens/" + id));
    spec.commandLine().getOut().println("Revoked  " + id);
    return 0;
  }
}
