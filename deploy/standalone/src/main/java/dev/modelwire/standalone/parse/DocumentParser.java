package dev.modelwire.standalone.parse;

import dev.modelwire.ingest.parse.FeedJson;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets documents and parses them. Safe for use by many threads. */
final class DocumentParser {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final FeedParser parser = new FeedParser();

  /**
   * @param line of JSON
   * @param ok whether it was had and is a feed
   */
  record Answer(String line, boolean ok) {}

  Answer parse(Document document) {
    try {
      ParseOutcome outcome = document.isRemote() ? fetch(document) : read(document);
      return new Answer(
          FeedJson.write(document.name(), outcome), outcome instanceof ParseOutcome.Parsed);
    } catch (NoSuchFileException e) {
      return failed(document, "not-found", "there is no such file");
    } catch (IOException | IllegalArgumentException e) {
      return failed(document, "unreadable", e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(document, "interrupted", "it was interrupted");
    }
  }

  private ParseOutcome read(Document document) throws IOException {
    Path file = Path.of(document.location());
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("it is larger than %d bytes".formatted(MAX_BYTES));
    }
    return parser.parse(Files.readAllBytes(file), document.base(), document.headers());
  }

  private ParseOutcome fetch(Document document) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(document.location())).timeout(TIMEOUT).build();
    HttpResponse<InputStream> answer = Client.HTTP.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("the server answers with status " + answer.statusCode());
      }
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is larger than %d bytes".formatted(MAX_BYTES));
      }
      @Nullable URI base = document.base() == null ? answer.uri() : document.base();
      return parser.parse(bytes, base, headers(answer, document));
    }
  }

  /** The answer's headers under those that were given. */
  private static Map<String, String> headers(HttpResponse<?> answer, Document document) {
    Map<String, String> headers = new HashMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    document
        .headers()
        .forEach(
            (name, value) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, value);
            });
    return headers;
  }

  private static Answer failed(Document document, String code, String message) {
    return new Answer(FeedJson.writeError(document.name(), code, message), false);
  }

  /** Made by the first remote document only: files need no network and start sooner without. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TIMEOUT)
            .build();
  }
}
