package dev.modelwire.benchmarks.parser;

import com.sun.management.ThreadMXBean;
import dev.modelwire.ingest.parse.FeedParser;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Parses real documents after something happened to them: bytes changed, cut, repeated, other
 * documents' parts and hostile pieces put in. Memory is counted as all that was allocated, more
 * than what was ever held at once.
 */
final class MutatedInputs {

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "&",
          "&#x110000;",
          "&#0;",
          "]]>",
          "<![CDATA[",
          "<!--",
          "-->",
          "<!DOCTYPE a [",
          "<!ENTITY a \"&a;&a;\">",
          "\"",
          "'",
          "\u0000",
          "\uFEFF",
          "<item>",
          "</item>",
          "<entry>",
          "</channel>",
          "xmlns:q='q'",
          "{",
          "}",
          "[",
          "\\u",
          "<?xml encoding='utf-16'?>",
          "<?xml version='1.0' encoding='x-none'?>",
          "32 Jan 99999",
          "xml:base='::'",
          "../../..",
          "<div>".repeat(500),
          "&lt;b&gt;".repeat(2_000),
          "[".repeat(5_000),
          "<a b='".repeat(500),
          "9".repeat(5_000));

  private final List<byte[]> seeds;
  private final SplittableRandom random;
  private final FeedParser parser = new FeedParser();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long slowestNanos;
  private long mostBytes;
  private int exceptions;

  MutatedInputs(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new SplittableRandom(seed);
  }

  /**
   * @param slowestMillis of one input
   * @param mostMegabytes allocated for one input
   * @param exceptions that came out of the parser
   */
  record Findings(int inputs, long slowestMillis, long mostMegabytes, int exceptions) {}

  Findings run(int count) {
    for (int i = 0; i < count; i++) {
      parse(mutated());
    }
    return new Findings(count, slowestNanos / 1_000_000, mostBytes >> 20, exceptions);
  }

  private void parse(byte[] input) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      var _ = parser.parse(input, FeedInputs.BASE, Map.of());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      exceptions++;
    }
    slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    mostBytes = Math.max(mostBytes, threads.getCurrentThreadAllocatedBytes() - bytes);
  }

  private byte[] mutated() {
    byte[] bytes = seed();
    for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(6)) {
            case 0 ->
                spliced(
                    bytes,
                    at,
                    PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> spliced(Arrays.copyOf(bytes, at), at, tail(bytes, at + random.nextInt(200)));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> spliced(bytes, at, tail(seed(), 0));
            case 4 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at / 2, at));
            default -> changed(bytes, at);
          };
    }
    return bytes;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size())).clone();
  }

  private byte[] tail(byte[] bytes, int from) {
    int start = Math.min(bytes.length, from + (from == 0 ? random.nextInt(bytes.length + 1) : 0));
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private byte[] changed(byte[] bytes, int at) {
    bytes[at] = (byte) random.nextInt(256);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length + piece.length);
    joined.write(bytes, 0, at);
    joined.writeBytes(piece);
    joined.write(bytes, at, bytes.length - at);
    return joined.toByteArray();
  }
}
