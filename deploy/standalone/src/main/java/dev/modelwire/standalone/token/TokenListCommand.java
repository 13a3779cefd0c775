package dev.modelwire.standalone.token;

import dev.modelwire.standalone.up.WireOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists tokens. */
@Command(
    name = "list",
    description = "Lists the tokens, those made last first; their texts are kept nowhere.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TokenListCommand implements Callable<Integer> {

  private static final String ROW = "%-12s  %-5s  %-20s  %-20s  %-20s  %s%n";
  private static final int TO_THE_SECOND = 19;

  @Spec private CommandSpec spec;
  @Mixin private final WireOptions wire = new WireOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    wire.ask(
        api -> {
          out.printf(ROW, "id", "scope", "created", "last used", "ends", "name");
          api.get("/api/v1/tokens").path("items").forEach(token -> print(out, token));
        });
    return 0;
  }

  private static void print(PrintWriter out, JsonNode token) {
    String ends =
        token.path("revoked_at").isNull() ? time(token, "expires_at", "never") : "revoked";
    out.printf(
        ROW,
        token.path("id").asString(),
        token.path("scope").asString(),
        time(token, "created_at", ""),
        time(token, "last_used_at", "never"),
        ends,
        token.path("name").asString());
  }

  private static String time(JsonNode token, String member, String otherwise) {
    String text = token.path(member).asString("");
    return text.length() < TO_THE_SECOND ? otherwise : text.substring(0, TO_THE_SECOND) + "Z";
  }
}
