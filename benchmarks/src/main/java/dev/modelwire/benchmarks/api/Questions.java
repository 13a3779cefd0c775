package dev.modelwire.benchmarks.api;

import dev.modelwire.benchmarks.export.Prose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** What clients ask: of each kind, questions that chance makes of many criteria. */
final class Questions {

  private static final List<String> COMMON =
      List.of("team", "harness", "prices", "readers", "latency", "error", "mail", "data");
  private static final List<String> LESS =
      List.of("parameters", "weights", "licence", "released", "Northgate", "Lumen", "DeepSeek");

  private Questions() {}

  /** The kinds and how a question of each is made. */
  static Map<String, Function<Random, String>> kinds(int articles) {
    Map<String, Function<Random, String>> kinds = new LinkedHashMap<>();
    kinds.put("articles, listed by one criterion or none", random -> list(random));
    kinds.put("articles, a page from anywhere", random -> anywhere(random, articles));
    kinds.put("articles, searched, newest first", random -> search(random));
    kinds.put("articles, searched, best first", random -> search(random) + "&sort=relevance");
    kinds.put(
        "articles, searched, stories collapsed", random -> search(random) + "&collapse=story");
    kinds.put(
        "articles, searched, with three facets",
        random -> search(random) + "&facets=feed,organization,has_release");
    kinds.put("articles, searched for new words, newest first", random -> newWords(random));
    kinds.put(
        "articles, searched for new words, best first",
        random -> newWords(random) + "&sort=relevance");
    kinds.put(
        "articles, searched for new words, with three facets",
        random -> newWords(random) + "&facets=feed,organization,has_release");
    kinds.put(
        "articles, listed, with three facets",
        random -> list(random) + "&facets=feed,organization,has_release");
    kinds.put(
        "releases, listed and searched",
        random -> "/api/v1/releases?limit=20" + releaseCriterion(random));
    kinds.put(
        "releases, with four facets",
        random ->
            "/api/v1/releases?limit=20&facets=organization,family,access,year"
                + releaseCriterion(random));
    kinds.put(
        "timeline by month and access",
        random -> "/api/v1/timeline?group=access" + releaseCriterion(random));
    kinds.put("organizations", random -> "/api/v1/organizations?limit=20");
    return kinds;
  }

  private static String list(Random random) {
    String path = "/api/v1/articles?limit=20";
    return switch (random.nextInt(6)) {
      case 0 -> path;
      case 1 -> path + "&has_release=" + random.nextBoolean();
      case 2 -> path + "&organization=Lab%20" + random.nextInt(300);
      case 3 -> path + "&language=" + (random.nextBoolean() ? "en" : "es");
      case 4 -> path + "&from=2023-%02d".formatted(1 + random.nextInt(12));
      default -> path + "&sort=observed";
    };
  }

  /** Pages lie at dates here; a cursor leads to the same place in the same way. */
  private static String anywhere(Random random, int articles) {
    long minutes = random.nextInt(articles);
    return "/api/v1/articles?limit=20&to="
        + java.time.Instant.parse("2023-01-01T00:00:00Z").plusSeconds(minutes * 60);
  }

  private static String search(Random random) {
    String common = COMMON.get(random.nextInt(COMMON.size()));
    String less = LESS.get(random.nextInt(LESS.size()));
    String words =
        switch (random.nextInt(5)) {
          case 0 -> common;
          case 1 -> less;
          case 2 -> common + "%20" + less;
          case 3 -> common + "%20-" + less;
          default -> "%22language%20model%22%20" + less;
        };
    return "/api/v1/articles?limit=20&q=" + words;
  }

  /** Of such pairs there are so many that hardly one is asked for twice. */
  private static String newWords(Random random) {
    return "/api/v1/articles?limit=20&q=%s%%20%s".formatted(Prose.word(random), Prose.word(random));
  }

  private static String releaseCriterion(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "&organization=Lab%20" + random.nextInt(300);
      case 2 -> "&access=open&access=closed";
      case 3 -> "&q=released%20weights";
      case 4 -> "&q=model%20" + random.nextInt(100);
      default -> "&from=2023-%02d&min_confidence=0.5".formatted(1 + random.nextInt(12));
    };
  }
}
