package dev.modelwire.benchmarks.parser;

import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documents of a folder. */
final class FeedInputs {

  static final URI BASE = URI.create("https://feeds.example/feed");

  private FeedInputs() {}

  /** All files below {@code folder}, by path. */
  static List<byte[]> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(FeedInputs::bytes).toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many entries the parser finds in it; 0 for what is no feed. */
  static int entries(FeedParser parser, byte[] input) {
    return parser.parse(input, BASE, Map.of()) instanceof ParseOutcome.Parsed(var feed)
        ? feed.entries().size()
        : 0;
  }
}
