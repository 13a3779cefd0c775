package dev.modelwire.enrich.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the data files of the tagger: UTF-8, {@code #} begins a comment line. */
public final class Resources {

  private static final String ROOT = "/dev/modelwire/enrich/";

  private Resources() {}

  /** The lines of a data file without comments and blank lines. */
  public static List<String> lines(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("data file is missing: " + ROOT + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("data file cannot be read: " + ROOT + name, e);
    }
  }
}
