package dev.modelwire.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of newsletters, made up for a test. */
record ArticleFolder(Path path) {

  private static final List<String> FAMILIES =
      List.of(
          "Brontide", "Calloway", "Dunlin", "Esker", "Fennimore", "Galena", "Harrier", "Isopod");
  private static final List<String> MAKERS =
      List.of("Northgate AI", "Lumen Labs", "Quarry Research", "Tideline", "Ottery", "Vantage");

  static ArticleFolder at(Path path) throws IOException {
    return new ArticleFolder(Files.createDirectories(path));
  }

  /** Writes articles with the numbers from one up to another, the last excluded. */
  void write(int from, int to) throws IOException {
    for (int number = from; number < to; number++) {
      write("article-%05d.md".formatted(number), article(number));
    }
  }

  void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  private static String article(int number) {
    String maker = MAKERS.get(number % MAKERS.size());
    String model = FAMILIES.get(number % FAMILIES.size()) + " " + (1 + number / 40 % 9);
    return """
        ---
        title: "Issue %d: %s ships %s"
        date: 2025-%02d-%02d
        author: The Desk
        ---

        # Issue %d

        %s released %s on Tuesday, a language model with %dB parameters and a context window of
        128,000 tokens. The weights are open and can be downloaded from its site.

        What else happened this week: readers of issue %d asked about prices, benchmarks and the
        state of evaluation. We collect the answers as they come in. Nothing in this paragraph is
        about a release, it is here because newsletters have such paragraphs, and because a wire
        that cannot skip them is of no use to anybody.
        """
        .formatted(
            number,
            maker,
            model,
            1 + number % 12,
            1 + number % 28,
            number,
            maker,
            model,
            1 + number % 70,
            number - 1);
  }
}
