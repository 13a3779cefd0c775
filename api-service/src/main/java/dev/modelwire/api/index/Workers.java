package dev.modelwire.api.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same to many things, on several threads where it has them. */
interface Workers extends AutoCloseable {

  /** The results in the order of the things, once all are done. */
  <T, R> List<R> map(List<T> things, Function<T, R> work);

  /** How many threads work at once. */
  int count();

  @Override
  void close();

  /** Works on the thread that asks. */
  Workers CALLER =
      new Workers() {
        @Override
        public <T, R> List<R> map(List<T> things, Function<T, R> work) {
          List<R> results = new ArrayList<>(things.size());
          things.forEach(thing -> results.add(work.apply(thing)));
          return results;
        }

        @Override
        public int count() {
          return 1;
        }

        @Override
        public void close() {
          // There is no thread to end.
        }
      };

  static Workers threads(int count) {
    return new Threads(count);
  }

  /** Each thread takes the next thing that none has taken, so that all of them end together. */
  final class Threads implements Workers {
    private final int count;
    private final ExecutorService executor;

    private Threads(int count) {
      this.count = count;
      this.executor =
          Executors.newFixedThreadPool(
              count, Thread.ofPlatform().daemon().name("index-worker-", 0).factory());
    }

    @Override
    public <T, R> List<R> map(List<T> things, Function<T, R> work) {
      AtomicReferenceArray<R> results = new AtomicReferenceArray<>(things.size());
      AtomicInteger next = new AtomicInteger();
      List<Future<?>> threads = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        threads.add(
            executor.submit(
                () -> {
                  for (int n = next.getAndIncrement();
                      n < things.size();
                      n = next.getAndIncrement()) {
                    results.setPlain(n, work.apply(things.get(n)));
                  }
                }));
      }
      threads.forEach(Threads::await);
      return IntStream.range(0, things.size()).mapToObj(results::getPlain).toList();
    }

    private static void await(Future<?> thread) {
      try {
        thread.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while indexing", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public void close() {
      executor.close();
    }
  }
}
