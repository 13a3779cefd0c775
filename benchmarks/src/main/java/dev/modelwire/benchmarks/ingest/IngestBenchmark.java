package dev.modelwire.benchmarks.ingest;

import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.standalone.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures ingest alone, beside a broker in the same process. */
public final class IngestBenchmark {

  private IngestBenchmark() {}

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments what is measured, {@code cold} or {@code many}, and the commit
   */
  public static void main(String[] arguments) throws Exception {
    Table table = new Table(System.err);
    Path data = Files.createTempDirectory("modelwire-ingest-benchmark");
    EmbeddedBroker broker = new EmbeddedBroker(data, EmbeddedBroker.ANY_PORT);
    broker.start(System.err::println);
    if (arguments[0].equals("cold")) {
      new ColdIngest(broker.bootstrapServers(), table).run();
    } else {
      new ManyFeeds(broker.bootstrapServers(), table).run();
    }
    broker.close();
    System.out.print(Machine.describe(arguments[1]));
    System.out.print(table);
    System.exit(0);
  }
}
