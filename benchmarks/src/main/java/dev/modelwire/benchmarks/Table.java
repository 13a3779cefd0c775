package dev.modelwire.benchmarks;

import java.io.PrintStream;

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

  @Override
  public String toString() {
    return rows.toString();
  }
}
