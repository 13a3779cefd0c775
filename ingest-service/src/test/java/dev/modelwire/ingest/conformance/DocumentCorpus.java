package dev.modelwire.ingest.conformance;

import dev.modelwire.events.EventJson;
import dev.modelwire.ingest.folder.DocumentOutcome;
import dev.modelwire.ingest.folder.DocumentOutcome.Read;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.parse.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Labelled documents, and how well their titles and dates are read. */
final class DocumentCorpus {

  private DocumentCorpus() {}

  /**
   * @param title as labelled
   * @param published as labelled, at its precision; null where the document does not tell
   */
  record Labelled(String id, String name, byte[] bytes, String title, @Nullable String published) {}

  /** What was read of a document; the date is cut to the precision it was told with. */
  record Reading(Labelled labelled, String title, @Nullable String published) {

    boolean titleIsRight() {
      String wanted = letters(labelled.title());
      String got = letters(title);
      return got.equals(wanted) || (wanted.length() > 60 && got.startsWith(wanted));
    }

    /** Whether no day is claimed that the label contradicts. */
    boolean dateIsRight() {
      String wanted = labelled.published();
      return published != null
          && wanted != null
          && (published.startsWith(wanted) || wanted.startsWith(published));
    }

    private static String letters(String text) {
      return text.replaceAll("\\]\\([^)]*\\)", "").replaceAll("[^\\p{L}\\p{N}]+", "");
    }
  }

  public static void main(String[] args) throws IOException {
    List<Reading> readings = readAll(seedsOrBenchmark(Path.of(args[0])));
    for (Reading reading : readings) {
      if (!reading.titleIsRight() || (reading.published() != null && !reading.dateIsRight())) {
        System.out.printf(
            "%s%n  title  %s%n         %s%n  date   %s%n         %s%n",
            reading.labelled().name(),
            reading.labelled().title(),
            reading.title(),
            reading.labelled().published(),
            reading.published());
      }
    }
    System.out.printf(
        "%d documents, titles right %d, dates read %d, of them right %d%n",
        readings.size(),
        readings.stream().filter(Reading::titleIsRight).count(),
        readings.stream().filter(r -> r.published() != null).count(),
        readings.stream().filter(Reading::dateIsRight).count());
  }

  static List<Labelled> seedsOrBenchmark(Path shared) throws IOException {
    Path labels = shared.resolve("labels.jsonl");
    return Files.exists(labels) ? benchmark(shared) : seeds(shared);
  }

  /** The five documents that the project starts from. */
  static List<Labelled> seeds(Path shared) throws IOException {
    List<Labelled> documents = new ArrayList<>();
    for (JsonNode label : lines(shared.resolve("benchmark/seeds.jsonl"))) {
      String id = label.path("id").asString();
      documents.add(labelled(label, shared.resolve("seeds").resolve(id + ".txt"), label));
    }
    return documents;
  }

  static List<Labelled> benchmark(Path folder) throws IOException {
    Map<String, JsonNode> manifest = new HashMap<>();
    lines(folder.resolve("manifest.jsonl")).forEach(m -> manifest.put(m.path("id").asString(), m));
    List<Labelled> documents = new ArrayList<>();
    for (JsonNode label : lines(folder.resolve("labels.jsonl"))) {
      JsonNode entry = manifest.get(label.path("id").asString());
      documents.add(labelled(label, folder.resolve(entry.path("file").asString()), entry));
    }
    return documents;
  }

  private static Labelled labelled(JsonNode label, Path file, JsonNode dated) throws IOException {
    JsonNode published = dated.path("published");
    return new Labelled(
        label.path("id").asString(),
        file.getFileName().toString(),
        Files.readAllBytes(file),
        label.path("title").asString(""),
        published.isString() ? published.asString() : null);
  }

  private static List<JsonNode> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(line -> EventJson.mapper().readTree(line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Reading> readAll(List<Labelled> documents) {
    DocumentReader reader = new DocumentReader();
    List<Reading> readings = new ArrayList<>();
    for (Labelled labelled : documents) {
      DocumentOutcome outcome = reader.read(labelled.name(), labelled.bytes(), null);
      if (outcome instanceof Read(Entry entry)) {
        readings.add(new Reading(labelled, String.valueOf(entry.title()), date(entry)));
      } else {
        readings.add(new Reading(labelled, outcome.toString(), null));
      }
    }
    return readings;
  }

  private static @Nullable String date(Entry entry) {
    return entry.publishedOn() == null ? null : entry.publishedOn().text();
  }
}
