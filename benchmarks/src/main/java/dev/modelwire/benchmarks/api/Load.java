package dev.modelwire.benchmarks.api;

import dev.modelwire.benchmarks.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Some clients that ask as soon as they are answered. */
final class Load {

  private final int port;
  private final int clients;
  private final Duration warmUp;
  private final Duration measured;
  private final Table table;

  Load(int port, int clients, Duration warmUp, Duration measured, Table table) {
    this.port = port;
    this.clients = clients;
    this.warmUp = warmUp;
    this.measured = measured;
    this.table = table;
  }

  /**
   * @param headers of every request
   */
  void run(String what, Function<Random, String> questions, int status, String... headers)
      throws InterruptedException {
    ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Random random = new Random(17L * i + what.hashCode());
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> failures.add(e))
              .start(() -> times.add(ask(random, questions, status, headers))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.peek());
    }
    long[] all = times.stream().flatMapToLong(LongStream::of).sorted().toArray();
    table.row(
        what,
        "median %.1f ms, p99 %.1f ms, longest %.1f ms, %,.0f/s"
            .formatted(
                at(all, 0.5),
                at(all, 0.99),
                at(all, 1),
                all.length / (double) measured.toSeconds()));
  }

  private long[] ask(
      Random random, Function<Random, String> questions, int status, String... headers) {
    LongStream.Builder times = LongStream.builder();
    try (PlainClient client = new PlainClient(port)) {
      long begin = System.nanoTime() + warmUp.toNanos();
      long end = begin + measured.toNanos();
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        String question = questions.apply(random);
        PlainClient.Answer answer = client.get(question, headers);
        if (answer.status() != status) {
          throw new IllegalStateException(question + " was answered " + answer.status());
        }
        if (start >= begin) {
          times.add(System.nanoTime() - start);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times.build().toArray();
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
  }
}
