package dev.modelwire.api.export;

import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import tools.jackson.databind.JsonNode;

/**
 * Things as a table after RFC 4180, in UTF-8 and with the names of the columns in the first row.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it, as people
 * would type it there: titles come from strangers, and a formula may send what is beside it away.
 */
final class CsvTable {

  private final List<Column> columns;

  CsvTable(List<Column> columns) {
    this.columns = columns;
  }

  byte[] header() {
    return line(Column::name);
  }

  /**
   * @param item as JSON, as a list shows it
   */
  byte[] row(byte[] item) {
    JsonNode thing = EventJson.mapper().readTree(item);
    return line(column -> harmless(column.text().apply(thing)));
  }

  private byte[] line(Function<Column, String> cell) {
    StringBuilder line = new StringBuilder(256);
    try {
      CSVFormat.RFC4180.printRecord(line, columns.stream().map(cell).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Negative numbers are none of what is exported, so that every minus sign may be a formula's. */
  private static String harmless(String text) {
    int first = 0;
    while (first < text.length() && isSkipped(text.charAt(first))) {
      first++;
    }
    boolean formula = first < text.length() && isFormula(text.charAt(first));
    return formula || startsWithControl(text) ? "'" + text : text;
  }

  /** What some programs strip before they look for a formula. */
  private static boolean isSkipped(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == 0;
  }

  /** ASCII and full-width: programs for East Asian languages read both. */
  private static boolean isFormula(char c) {
    return switch (c) {
      case '=', '+', '-', '@', '＝', '＋', '－', '＠' -> true;
      default -> false;
    };
  }

  private static boolean startsWithControl(String text) {
    return !text.isEmpty() && Character.isISOControl(text.charAt(0));
  }
}
