package dev.modelwire.api.store;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Says at the end of a run which stores the contract was held against, and which not and why, so
 * that a store that could not be had is never taken for one that passed.
 */
public final class StoreCoverage implements AfterAllCallback, TestWatcher {

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    conclude(context, "FAILED");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    conclude(
        context, context.getExecutionException().map(StoreCoverage::verdict).orElse("covered"));
  }

  private static String verdict(Throwable failure) {
    String reason = String.valueOf(failure.getMessage()).replace("Assumption failed: ", "");
    return (failure instanceof TestAbortedException ? "NOT COVERED: " : "FAILED: ") + reason;
  }

  private static void conclude(ExtensionContext context, String verdict) {
    CoversStore store = context.getRequiredTestClass().getAnnotation(CoversStore.class);
    if (store != null) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(StoreCoverage.class))
          .computeIfAbsent(Summary.class)
          .verdicts
          .putIfAbsent(store.value(), verdict);
    }
  }

  /** Closed by JUnit when the whole run is over. */
  static final class Summary implements AutoCloseable {
    private final Map<String, String> verdicts = new ConcurrentSkipListMap<>();

    Summary() {}

    @Override
    public void close() {
      StringBuilder block = new StringBuilder("\n| The event store contract, store by store:\n");
      verdicts.forEach(
          (store, verdict) -> block.append("|   %-60s %s%n".formatted(store, verdict)));
      System.out.println(block);
    }
  }
}
