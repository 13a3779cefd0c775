package dev.modelwire.api.export;

import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The forms that an export is written in, each under its own address. */
public enum ExportForm {
  /** One JSON object per line, each with everything that is known. */
  JSONL("application/jsonl") {
    @Override
    void write(ExportSubject subject, IndexSnapshot snapshot, Selection asked, OutputStream out) {
      snapshot.each(asked, thing -> writeTo(out, subject.line(thing)));
    }
  },
  /** One row per thing, as a list shows it. */
  CSV("text/csv;charset=UTF-8;header=present") {
    @Override
    void write(ExportSubject subject, IndexSnapshot snapshot, Selection asked, OutputStream out) {
      CsvTable table = new CsvTable(subject.columns());
      writeTo(out, table.header());
      snapshot.eachItem(asked, item -> writeTo(out, table.row(item)));
    }
  };

  private final String type;

  ExportForm(String type) {
    this.type = type;
  }

  abstract void write(
      ExportSubject subject, IndexSnapshot snapshot, Selection asked, OutputStream out);

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /** Such as {@code csv}, in addresses and names of files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExportForm> of(String extension) {
    return Arrays.stream(values()).filter(form -> form.extension().equals(extension)).findFirst();
  }

  private static void writeTo(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new ExportCutException(e);
    }
  }
}
