package dev.modelwire.enrich.release;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.PartialDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmark beside the checkout, where there is one. */
public final class LabelledDocuments {

  static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TITLE = Pattern.compile("(?m)^title:\\s*(.+?)\\s*$");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?m)^description:[ \\t]*(?:>-?|\\|-?)?[ \\t]*(.*(?:\\n[ \\t]+.*)*)");
  private static final Pattern DATE = Pattern.compile("(?m)^date:\\s*['\"]?(\\d{4}-\\d{2}-\\d{2})");

  private LabelledDocuments() {}

  public record Labelled(Article article, @Nullable JsonNode gold) {
    public String id() {
      return article.id();
    }
  }

  /** The {@code shared} directory beside the checkout; empty where there is none. */
  public static Optional<Path> shared() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path shared = at.resolve("shared");
      if (Files.isRegularFile(shared.resolve("benchmark/score.py"))) {
        return Optional.of(shared);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  public static List<Labelled> dev(Path shared) {
    Map<String, JsonNode> gold = gold(shared.resolve("benchmark/dev/labels.jsonl"));
    List<Labelled> documents = new ArrayList<>();
    for (JsonNode line : lines(shared.resolve("benchmark/dev/manifest.jsonl"))) {
      Path file = shared.resolve("benchmark/dev").resolve(line.get("file").asString());
      String published = line.path("published").isNull() ? null : line.path("published").asString();
      String id = line.get("id").asString();
      documents.add(new Labelled(article(id, file, published), gold.get(id)));
    }
    return documents;
  }

  public static List<Labelled> seeds(Path shared) {
    List<Labelled> documents = new ArrayList<>();
    gold(shared.resolve("benchmark/seeds.jsonl"))
        .forEach(
            (id, gold) -> {
              String published =
                  gold.path("published").isNull() ? null : gold.path("published").asString();
              Path file = shared.resolve("seeds").resolve(id + ".txt");
              documents.add(new Labelled(article(id, file, published), gold));
            });
    documents.sort(java.util.Comparator.comparing(Labelled::id));
    return documents;
  }

  /** The documents of the corpus, which come without labels. */
  public static List<Labelled> corpus(Path shared) {
    List<Labelled> documents = new ArrayList<>();
    for (JsonNode line : lines(shared.resolve("corpus/manifest.jsonl"))) {
      Path file = shared.resolve("corpus").resolve(line.get("file").asString());
      String published = line.path("published").isNull() ? null : line.path("published").asString();
      documents.add(new Labelled(article(line.get("id").asString(), file, published), null));
    }
    return documents;
  }

  private static Map<String, JsonNode> gold(Path file) {
    Map<String, JsonNode> gold = new HashMap<>();
    lines(file).forEach(line -> gold.put(line.get("id").asString(), line));
    return gold;
  }

  static List<JsonNode> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(l -> !l.isBlank())
          .map(JSON::readTree)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stand-in for the reader of the ingest service, as far as the tagger needs it. */
  static Article article(String id, Path file, @Nullable String published) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String title = "";
    String body = text;
    if (text.startsWith("---")) {
      int end = text.indexOf("\n---", 3);
      if (end > 0) {
        String front = text.substring(0, end);
        int line = text.indexOf('\n', end + 1);
        body = line < 0 ? "" : text.substring(line + 1);
        Matcher matcher = TITLE.matcher(front);
        title = matcher.find() ? matcher.group(1).replaceAll("^['\"]|['\"]$", "") : "";
        Matcher date = DATE.matcher(front);
        published = published == null && date.find() ? date.group(1) : published;
        Matcher description = DESCRIPTION.matcher(front);
        if (description.find() && body.strip().length() < 400) {
          body = description.group(1).strip() + "\n\n" + body;
        }
      }
    }
    boolean html = file.toString().endsWith(".html");
    if (title.isEmpty()) {
      Matcher heading = Pattern.compile(html ? "<title>([^<]+)" : "(?m)^#\\s+(.+)$").matcher(body);
      title = heading.find() ? heading.group(1) : "";
    }
    return of(id, title, body, html ? ContentFormat.HTML : ContentFormat.MARKDOWN, published);
  }

  static Article of(
      String id, String title, String content, ContentFormat format, @Nullable String published) {
    Instant at = null;
    PartialDate.Precision precision = null;
    if (published != null) {
      PartialDate date = new PartialDate(published);
      precision = date.precision();
      LocalDate day =
          date.precision() == PartialDate.Precision.DAY ? date.earliest() : date.earliest();
      at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return new Article(
        id,
        "feed",
        null,
        id,
        null,
        title,
        List.of(),
        null,
        at,
        precision,
        null,
        Instant.EPOCH,
        format,
        content,
        null,
        "",
        1,
        false);
  }
}
