package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as an operator meets them: on a wire that others can reach, and over restarts of it. */
class TokenIT {

  @TempDir Path temp;

  @Test
  void a_wire_that_others_reach_demands_tokens_that_the_command_line_makes() throws Exception {
    Path data = temp.resolve("data");
    String token;
    try (WireProcess wire = WireProcess.ready(data, "--set", "server.address=0.0.0.0")) {
      wire.awaitErr(Pattern.compile("writing takes a token"));
      assertThat(refresh(wire.address(), null)).isEqualTo(401);

      Application.Result made =
          Application.run(
              "token", "create", "--data", data.toString(), "--name", "desk", "--scope", "write");
      assertThat(made.err()).isEmpty();
      token = made.out().strip();
      assertThat(token).matches("mwt_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
      assertThat(refresh(wire.address(), token)).as("let in, to find no such feed").isEqualTo(404);
      wire.kill();
    }
    String id = token.substring(4, 16);
    Application.Result revoked = Application.run("token", "revoke", "--data", data.toString(), id);
    assertThat(revoked.out()).contains("Revoked  " + id);
    try (WireProcess wire = WireProcess.ready(data, "--set", "server.address=0.0.0.0")) {
      assertThat(refresh(wire.address(), token)).isEqualTo(401);
      assertThat(Application.run("token", "list", "--data", data.toString()).out())
          .contains(id, "desk", "revoked")
          .doesNotContain(token);
    }
  }

  private static int refresh(URI api, @Nullable String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/api/v1/feeds/none/refresh"))
            .POST(BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
