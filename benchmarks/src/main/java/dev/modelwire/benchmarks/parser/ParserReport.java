package dev.modelwire.benchmarks.parser;

import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.parser.MutatedInputs.Findings;
import dev.modelwire.ingest.parse.FeedParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the parser's benchmarks and prints what they say as Markdown. */
public final class ParserReport {

  private static final int MUTATED = 200_000;
  private static final long SEED = 20_261_122;

  private ParserReport() {}

  /**
   * @param arguments the folder of documents, the commit, and {@code speed} or {@code mutated} for
   *     one half alone
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Path folder = Path.of(arguments[0]);
    String half = arguments.length > 2 ? arguments[2] : "";
    PrintStream out = System.out;
    StringBuilder report = new StringBuilder(Machine.describe(arguments[1]));
    if (!half.equals("mutated")) {
      report.append(speed(folder));
    }
    if (!half.equals("speed")) {
      Findings found = new MutatedInputs(FeedInputs.in(folder), SEED).run(MUTATED);
      report.append(
          "%n| mutated inputs | exceptions | slowest | most memory allocated for one |%n|---|---|---|---|%n| %,d | %d | %,d ms | %,d MB |%n"
              .formatted(
                  found.inputs(),
                  found.exceptions(),
                  found.slowestMillis(),
                  found.mostMegabytes()));
    }
    out.println();
    out.print(report);
  }

  private static String speed(Path folder) throws IOException, RunnerException {
    List<byte[]> inputs = ParserBenchmark.common(FeedInputs.in(folder));
    FeedParser parser = new FeedParser();
    int entries = inputs.stream().mapToInt(input -> FeedInputs.entries(parser, input)).sum();
    StringBuilder table =
        new StringBuilder(
            "| one thread, %,d documents | entries/s | documents/s |%n|---|---|---|%n"
                .formatted(inputs.size()));
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(ParserBenchmark.class.getName() + "\\..*")
                    .jvmArgs("-D" + ParserBenchmark.FOLDER + "=" + folder.toAbsolutePath())
                    .build())
            .run()) {
      String name = result.getParams().getBenchmark();
      double seconds = result.getPrimaryResult().getScore() / 1000;
      table.append(
          "| %s | %,.0f | %,.0f |%n"
              .formatted(
                  name.endsWith(".rome") ? "ROME 2.1.0" : "Modelwire",
                  entries / seconds,
                  inputs.size() / seconds));
    }
    return table.toString();
  }
}
