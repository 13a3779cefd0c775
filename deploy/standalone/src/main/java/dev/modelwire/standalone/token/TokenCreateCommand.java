package dev.modelwire.standalone.token;

import dev.modelwire.standalone.up.WireOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Makes a token and prints it, and nothing else, on standard output. */
@Command(
    name = "create",
    description = {
      "Makes a token and prints it. It is shown this once; only a hash of it is kept.",
      "Send it as the header: Authorization: Bearer TOKEN"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TokenCreateCommand implements Callable<Integer> {

  private enum Scope {
    READ,
    WRITE,
    ADMIN
  }

  @Spec private CommandSpec spec;
  @Mixin private final WireOptions wire = new WireOptions();

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      required = true,
      description = "What it is for, to tell it from others.")
  private String name;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      required = true,
      description = "What its holder may do: read, write or admin; each includes those before it.")
  private String scope;

  @Option(
      names = "--expires-in",
      paramLabel = "DAYS",
      description = "After how many days it holds no longer (default: never).")
  private @Nullable Integer days;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("scope", known(scope));
    if (days != null) {
      body.put("expires_in", Duration.ofDays(days).toString());
    }
    wire.ask(
        api -> {
          JsonNode token = api.post("/api/v1/tokens", body);
          spec.commandLine().getOut().println(token.path("token").asString());
        });
    return 0;
  }

  private String known(String text) {
    try {
      return Scope.valueOf(text.toUpperCase(Locale.ROOT)).name().toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--scope %s is none of read, write and admin".formatted(text), e);
    }
  }
}
