package dev.modelwire.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and when it was measured, without which a figure says nothing. */
public final class Machine {

  private static final Pattern MODEL = Pattern.compile("model name\\s*: (.+)");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

  private Machine() {}

  public static String describe(String commit) {
    return "%s, %d cores, %s MB of memory, %s %s; Java %s; %s; commit %s%n%n"
        .formatted(
            first(Path.of("/proc/cpuinfo"), MODEL, "unknown processor"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.runtime.version"),
            LocalDate.now(ZoneOffset.UTC),
            commit);
  }

  private static String memory() {
    String kilobytes = first(Path.of("/proc/meminfo"), MEMORY, "0");
    return "%,d".formatted(Long.parseLong(kilobytes) / 1024);
  }

  private static String first(Path file, Pattern pattern, String otherwise) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1) : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }
}
