package dev.modelwire.api.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to many things, on several threads where it has them. */
interface Workers extends AutoCloseable {

  /** The results in the order of the things, once all are done. */
  <T, R> List<R> map(List<T> things, Function<T, R> work);

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
        public void close() {
          // There is no thread to end.
        }
      };

  static Workers threads(int count) {
    return new Threads(count);
  }

  /** Gives each thread as many things as the others, next to each other. */
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
      int share = Math.max(1, (things.size() + count - 1) / count);
      List<Future<List<R>>> shares = new ArrayList<>();
      for (int from = 0; from < things.size(); from += share) {
        List<T> some = things.subList(from, Math.min(things.size(), from + share));
        shares.add(executor.submit(() -> CALLER.map(some, work)));
      }
      List<R> results = new ArrayList<>(things.size());
      shares.forEach(some -> results.addAll(result(some)));
      return results;
    }

    private static <R> R result(Future<R> future) {
      try {
        return future.get();
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
    public void close() {
      executor.close();
    }
  }
}
