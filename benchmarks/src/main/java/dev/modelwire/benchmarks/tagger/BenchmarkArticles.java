package dev.modelwire.benchmarks.tagger;

import dev.modelwire.benchmarks.ArticleTexts;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
import dev.modelwire.ingest.folder.DocumentOutcome;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.parse.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Articles to be tagged, as the tagger meets them in the wire. */
final class BenchmarkArticles {

  private BenchmarkArticles() {}

  /** The documents of a manifest: JSON lines with id, file (relative to it) and published. */
  static List<Article> ofManifest(Path manifest) throws IOException {
    DocumentReader reader = new DocumentReader();
    List<Article> articles = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      if (!line.isBlank()) {
        JsonNode document = EventJson.mapper().readTree(line);
        String file = document.get("file").asString();
        byte[] bytes = Files.readAllBytes(manifest.resolveSibling(file));
        if (reader.read(file, bytes, null) instanceof DocumentOutcome.Read(Entry entry)) {
          articles.add(article(document, entry));
        }
      }
    }
    if (articles.isEmpty()) {
      throw new IOException("no documents in " + manifest);
    }
    return articles;
  }

  private static Article article(JsonNode document, Entry entry) {
    JsonNode told = document.path("published");
    @Nullable Instant published = entry.published();
    if (published == null && told.isString()) {
      String day = (told.asString() + "-01-01").substring(0, 10);
      published = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String title = entry.title() == null ? "" : entry.title();
    return article(
        document.get("id").asString(), title, entry.content(), entry.format(), published);
  }

  /** Articles of a kilobyte as {@code benchmarks/run} sends them through the whole wire. */
  static List<Article> ofTheWire(int count) {
    List<Article> articles = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      articles.add(
          article(
              "w" + number,
              ArticleTexts.title(number),
              ArticleTexts.body(number),
              ContentFormat.HTML,
              Instant.parse("2026-03-02T12:00:00Z")));
    }
    return articles;
  }

  /** One text over and over, as Markdown. */
  static Article repeated(String unit, int characters) {
    String content = unit.repeat(Math.max(1, characters / unit.length()));
    return article("h", "", content, ContentFormat.MARKDOWN, Instant.parse("2024-03-14T00:00:00Z"));
  }

  // NullAway overlooks the @Nullable of a nested type (Article's datePrecision) in another module.
  @SuppressWarnings("NullAway")
  private static Article article(
      String id, String title, String content, ContentFormat format, @Nullable Instant published) {
    return new Article(
        id,
        "benchmark",
        null,
        id,
        null,
        title,
        List.of(),
        null,
        published,
        null,
        null,
        Instant.EPOCH,
        format,
        content,
        null,
        "",
        1,
        false);
  }

  /** Words as a text editor counts them: what stands between blanks, mark-up and all. */
  static long words(List<Article> articles) {
    long words = 0;
    for (Article article : articles) {
      boolean inside = false;
      for (int i = 0; i < article.content().length(); i++) {
        boolean blank = Character.isWhitespace(article.content().charAt(i));
        words += !blank && !inside ? 1 : 0;
        inside = !blank;
      }
    }
    return words;
  }
}
