package dev.modelwire.benchmarks.parser;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.modelwire.ingest.parse.FeedParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All documents of a folder that plain ROME reads without an exception, once each, on one thread:
 * by our parser, sanitising included, and by ROME, which sanitises nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 4)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class ParserBenchmark {

  /** The property that names the folder. */
  static final String FOLDER = "modelwire.benchmark.feeds";

  private final FeedParser parser = new FeedParser();
  private List<byte[]> inputs = List.of();

  /** Reads the documents; no part of what is measured. */
  @Setup
  public void readInputs() throws IOException {
    inputs = common(FeedInputs.in(Path.of(System.getProperty(FOLDER))));
  }

  /** Those that ROME can read too. */
  static List<byte[]> common(List<byte[]> all) {
    List<byte[]> both = new ArrayList<>();
    for (byte[] input : all) {
      try {
        rome(input);
        both.add(input);
      } catch (FeedException | IOException | RuntimeException refused) {
        // Nothing to compare with.
      }
    }
    return both;
  }

  @Benchmark
  public void modelwire(Blackhole sink) {
    for (byte[] input : inputs) {
      sink.consume(parser.parse(input, FeedInputs.BASE, Map.of()));
    }
  }

  @Benchmark
  public void rome(Blackhole sink) throws FeedException, IOException {
    for (byte[] input : inputs) {
      sink.consume(rome(input));
    }
  }

  private static Object rome(byte[] input) throws FeedException, IOException {
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(input))) {
      return new SyndFeedInput().build(reader);
    }
  }
}
