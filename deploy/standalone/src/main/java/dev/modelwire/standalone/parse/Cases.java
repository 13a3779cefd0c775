package dev.modelwire.standalone.parse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads a file of conformance cases, one JSON object a line. */
final class Cases {

  private Cases() {}

  /** What of a case says which document to parse and how; its expectations are the judge's. */
  private record Case(
      @JsonProperty(required = true) String input,
      @Nullable String baseUrl,
      @Nullable Map<String, String> httpHeaders) {}

  /** The documents of a file of cases, whose inputs are relative to it. */
  static List<Document> read(Path file) {
    List<Document> documents = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          documents.add(document(file, line));
        }
      }
    } catch (IOException e) {
      throw new CommandFailedException(file + " cannot be read: " + e.getMessage(), e);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s, line %d is no case: %s".formatted(file, documents.size() + 1, e.getMessage()), e);
    }
    return documents;
  }

  private static Document document(Path file, String line) {
    Case given = EventJson.mapper().readValue(line, Case.class);
    return new Document(
        given.input(),
        file.resolveSibling(given.input()).toString(),
        given.baseUrl() == null || given.baseUrl().isEmpty() ? null : URI.create(given.baseUrl()),
        given.httpHeaders() == null ? Map.of() : given.httpHeaders());
  }
}
