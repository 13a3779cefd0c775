package dev.modelwire.enrich.release;

import com.sun.management.ThreadMXBean;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints how fast the tagger is on one thread, by processor time.
 *
 * <pre>
 * TaggerThroughput           cold and warm over the documents beside the checkout, hostile texts
 * TaggerThroughput dump FILE what the tagger finds, a line an article, to compare two versions by
 * TaggerThroughput hold N    N warm rounds and nothing else, to be profiled
 * </pre>
 */
final class TaggerThroughput {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<String> HOSTILE =
      List.of(
          "Llama 2 and ",
          "We release Llama-3-70B, ",
          "released GPT-4 (July) by OpenAI, ",
          "# Foo-7B released by Bar-2 ",
          "<b><i>",
          "[[[[",
          "[a\n",
          "word ");

  private TaggerThroughput() {}

  public static void main(String... args) throws IOException {
    long start = cpu();
    ReleaseTagger tagger = ReleaseTagger.create();
    System.out.printf("create: %.0f ms%n", (cpu() - start) / 1e6);
    List<Article> articles = articles();
    switch (args.length == 0 ? "" : args[0]) {
      case "dump" -> dump(tagger, articles, Path.of(args[1]));
      case "hold" -> {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
          round(tagger, articles, "hold");
        }
      }
      default -> {
        for (String when : List.of("cold", "2nd", "3rd", "4th", "warm", "warm")) {
          round(tagger, articles, when);
        }
        HOSTILE.forEach(unit -> hostile(tagger, unit));
      }
    }
  }

  private static void round(ReleaseTagger tagger, List<Article> articles, String when) {
    long words = 0;
    for (Article article : articles) {
      words += wordsOf(article.content());
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long start = cpu();
    for (Article article : articles) {
      tagger.tag(article);
    }
    double seconds = (cpu() - start) / 1e9;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    System.out.printf(
        "%s: %,d articles, %,d words, %.0f ms, %,.0f words/s, %,d KB an article%n",
        when,
        articles.size(),
        words,
        seconds * 1000,
        words / seconds,
        allocated / articles.size() >> 10);
  }

  private static void hostile(ReleaseTagger tagger, String unit) {
    StringBuilder line = new StringBuilder("%-40s".formatted(unit.replace('\n', '↵')));
    for (int length : new int[] {400_000, 800_000, 1_600_000}) {
      String content = unit.repeat(length / unit.length());
      Article article =
          LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, "2024-03-14");
      long start = cpu();
      tagger.tag(article);
      line.append(" %,6d ms".formatted((cpu() - start) / 1_000_000));
    }
    System.out.println(line);
  }

  private static int wordsOf(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      words += !blank && !inside ? 1 : 0;
      inside = !blank;
    }
    return words;
  }

  /** Tags, and every candidate with its features: what decides the answers on other texts too. */
  private static void dump(ReleaseTagger tagger, List<Article> articles, Path file)
      throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (Article article : articles) {
        out.println(
            article.id() + " " + EventJson.mapper().writeValueAsString(tagger.tag(article)));
        for (Candidate candidate : tagger.candidates(article)) {
          List<String> features = candidate.features().stream().sorted().toList();
          out.println("  " + candidate.mention() + " " + candidate.key() + " " + features);
        }
      }
    }
  }

  private static List<Article> articles() throws IOException {
    Path shared = LabelledDocuments.shared().orElseThrow();
    List<Article> articles = new ArrayList<>();
    LabelledDocuments.dev(shared).forEach(document -> articles.add(document.article()));
    LabelledDocuments.seeds(shared).forEach(document -> articles.add(document.article()));
    try (Stream<Path> files = Files.list(shared.resolve("corpus/docs"))) {
      files.sorted().forEach(file -> articles.add(corpus(file)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return articles;
  }

  private static Article corpus(Path file) {
    return LabelledDocuments.article(file.getFileName().toString(), file, null);
  }

  private static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
