package dev.modelwire.benchmarks.tagger;

import dev.modelwire.benchmarks.Machine;
import dev.modelwire.events.Article;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the tagger's benchmarks and prints what they say as Markdown. */
public final class TaggerReport {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private TaggerReport() {}

  /**
   * @param arguments the manifest of the documents, the commit, and {@code speed} or {@code
   *     hostile} for one half alone
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    String manifest = arguments[0];
    String half = arguments.length > 2 ? arguments[2] : "";
    PrintStream out = System.out;
    StringBuilder report = new StringBuilder(Machine.describe(arguments[1]));
    if (!half.equals("hostile")) {
      List<Article> dev = BenchmarkArticles.ofManifest(Path.of(manifest));
      report.append(speed(dev, new Runner(options(TaggerBenchmark.class, manifest)).run()));
    }
    if (!half.equals("speed")) {
      report.append(hostile(new Runner(options(HostileTextBenchmark.class, manifest)).run()));
    }
    out.println();
    out.print(report);
  }

  private static Options options(Class<?> benchmark, String manifest) {
    return new OptionsBuilder()
        .include(benchmark.getName() + "\\..*")
        .addProfiler(GCProfiler.class)
        .jvmArgs("-D" + TaggerBenchmark.MANIFEST + "=" + manifest)
        .build();
  }

  private static String speed(List<Article> dev, Collection<RunResult> results) {
    List<Article> wire = BenchmarkArticles.ofTheWire(TaggerBenchmark.WIRE_ARTICLES);
    StringBuilder table = new StringBuilder();
    table.append("| one thread | words/s | µs an article | allocated an article |\n");
    table.append("|---|---|---|---|\n");
    double tagger = 0;
    double other = 0;
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      String method = name.substring(name.lastIndexOf('.') + 1);
      List<Article> articles = method.equals("tagWire") ? wire : dev;
      double seconds = result.getPrimaryResult().getScore() / 1000;
      double rate = BenchmarkArticles.words(articles) / seconds;
      tagger = method.equals("tagDev") ? rate : tagger;
      other = method.equals("openNlpDev") ? rate : other;
      table.append(
          "| %s, %,d words in %,d articles | %,.0f | %,.0f | %,.0f KB |%n"
              .formatted(
                  what(method),
                  BenchmarkArticles.words(articles),
                  articles.size(),
                  rate,
                  seconds * 1e6 / articles.size(),
                  allocated(result) / articles.size() / 1024));
    }
    return table + "%nThe tagger is %.1f times as fast as OpenNLP.%n%n".formatted(tagger / other);
  }

  private static String what(String method) {
    return switch (method) {
      case "tagDev" -> "tagger, labelled documents";
      case "tagWire" -> "tagger, articles of a kilobyte";
      default -> "OpenNLP (sentences, tokens, parts of speech), labelled documents";
    };
  }

  private static double allocated(RunResult result) {
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith(ALLOCATION)) {
        return secondary.getScore();
      }
    }
    return 0;
  }

  private static String hostile(Collection<RunResult> results) {
    Map<String, SortedMap<Integer, Double>> byUnit = new TreeMap<>();
    for (RunResult result : results) {
      byUnit
          .computeIfAbsent(result.getParams().getParam("unit"), _ -> new TreeMap<>())
          .put(
              Integer.valueOf(result.getParams().getParam("characters")),
              result.getPrimaryResult().getScore() / 1000);
    }
    StringBuilder table = new StringBuilder("| repeated |");
    List<Integer> sizes = new ArrayList<>(byUnit.values().iterator().next().keySet());
    sizes.forEach(size -> table.append(String.format(Locale.ROOT, " %.2f MB |", size / 1e6)));
    table.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
    byUnit.forEach(
        (unit, times) -> {
          table.append("| `").append(unit).append("` |");
          times.values().forEach(seconds -> table.append(" %.2f s |".formatted(seconds)));
          table.append('\n');
        });
    return table.append('\n').toString();
  }
}
