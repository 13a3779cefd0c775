package dev.modelwire.benchmarks.ingest;

import java.io.PrintStream;

/** Rows of Markdown, told as they come about. */
final class Table {

  private final StringBuilder rows = new StringBuilder("| measured | result |\n|---|---|\n");
  private final PrintStream log;

  Table(PrintStream log) {
    this.log = log;
  }

  void row(String what, String measured) {
    log.println(what + ": " + measured);
    rows.append("| %s | %s |%n".formatted(what, measured));
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
