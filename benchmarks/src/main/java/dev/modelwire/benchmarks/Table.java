package dev.modelwire.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Rows of Markdown, told as they come about. */
public final class Table {

  private final StringBuilder rows = new StringBuilder("| measured | result |\n|---|---|\n");
  private final PrintStream log;

  public Table(PrintStream log) {
    this.log = log;
  }

  public void row(String what, String measured) {
    log.println(what + ": " + measured);
    rows.append("| %s | %s |%n".formatted(what, measured));
  }

  /** Tells what is left on the heap of this process after a collection. */
  public void heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    row(
        "heap in use after that",
        "%,d MB".formatted((runtime.totalMemory() - runtime.freeMemory()) / 1_000_000));
  }

  /**
   * How long it took, and how much that is in a second.
   *
   * @param unit of the amount, in the plural
   */
  public static String rate(double amount, long nanos, String unit) {
    return String.format(
        Locale.ROOT, "%,.1f s, %,.0f %s/s", nanos / 1e9, amount * 1e9 / nanos, unit);
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
