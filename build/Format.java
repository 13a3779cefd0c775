import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java source to google-java-format: {@code check ROOT} lists what differs and fails,
 * {@code apply ROOT} rewrites it. Run by the build on the toolchain's JDK.
 */
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Formatter formatter = new Formatter();
    List<Path> differing = new ArrayList<>();
    for (Path source : sources(Path.of(args[1]))) {
      String before = Files.readString(source);
      String after = formatted(formatter, before, source);
      if (!before.equals(after)) {
        differing.add(source);
        if (apply) {
          Files.writeString(source, after);
        }
      }
    }
    differing.forEach(source -> System.err.println((apply ? "formatted " : "not formatted: ") + source));
    if (!apply && !differing.isEmpty()) {
      System.err.println("run ./mvnw validate -Dformat=apply");
      System.exit(1);
    }
  }

  private static String formatted(Formatter formatter, String text, Path source) throws Exception {
    try {
      String pruned = RemoveUnusedImports.removeUnusedImports(text);
      return formatter.formatSource(
          ImportOrderer.reorderImports(pruned, JavaFormatterOptions.Style.GOOGLE));
    } catch (com.google.googlejavaformat.java.FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().replace('\\', '/').contains("/src/"))
          .filter(path -> !path.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
