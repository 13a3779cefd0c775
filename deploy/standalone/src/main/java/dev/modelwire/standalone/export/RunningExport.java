package dev.modelwire.standalone.export;

import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** An export of a wire that runs, over its API. */
final class RunningExport {

  private RunningExport() {}

  /**
   * @param token sent with the request, where there is one
   * @param file such as {@code releases.csv}
   */
  static void write(
      URI api,
      Optional<String> token,
      String file,
      Map<String, List<String>> criteria,
      OutputStream out)
      throws IOException, InterruptedException {
    URI address = api.resolve("/api/v1/export/" + file + query(criteria));
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = body(client, api, request(address, token))) {
      body.transferTo(out);
    }
  }

  private static HttpRequest request(URI address, Optional<String> token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request.build();
  }

  private static InputStream body(HttpClient client, URI api, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s does not answer: name the server with --server or the folder with --data"
              .formatted(api),
          e);
    }
    if (answer.statusCode() != 200) {
      try (InputStream problem = answer.body()) {
        throw new CommandFailedException(
            "%s answers %d: %s".formatted(api, answer.statusCode(), detail(problem)));
      }
    }
    return answer.body();
  }

  private static String detail(InputStream problem) throws IOException {
    String body = new String(problem.readAllBytes(), StandardCharsets.UTF_8);
    try {
      return EventJson.mapper().readTree(body).path("detail").asString(body);
    } catch (JacksonException e) {
      return body;
    }
  }

  private static String query(Map<String, List<String>> criteria) {
    return criteria.entrySet().stream()
        .flatMap(one -> one.getValue().stream().map(value -> one.getKey() + '=' + encoded(value)))
        .collect(Collectors.joining("&", "?", ""))
        .replaceFirst("^\\?$", "");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
