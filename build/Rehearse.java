import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has the virtual machine write down what one run of the packaged application over the sample
 * loads, in {@code modelwire.aot} beside the jar: starts that are given this cache take half the
 * time. Nothing depends on it: without it, or with one of another JDK, a start only takes longer.
 *
 * <p>Usage: java Rehearse.java APPLICATION-DIRECTORY
 */
public class Rehearse {

  private static final long PATIENCE_MINUTES = 5;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path application = Path.of(arguments[0]);
    Path jar = application.resolve("modelwire.jar");
    Path cache = application.resolve("modelwire.aot");
    if (Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(newest(application)) > 0) {
      return;
    }
    Path written = application.resolve("modelwire.aot.new");
    Files.deleteIfExists(written);
    Path said = Files.createTempFile("modelwire-rehearsal", ".log");
    boolean done = run(application, jar, written, said);
    if (done && Files.exists(written)) {
      Files.move(written, cache, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(written);
      System.err.println("No cache of classes could be made; starts will take longer.");
      System.err.print(Files.readString(said));
    }
    Files.delete(said);
  }

  /** When a jar of the application was last changed. */
  private static FileTime newest(Path application) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.walk(application)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    FileTime newest = FileTime.fromMillis(0);
    for (Path jar : jars) {
      FileTime changed = Files.getLastModifiedTime(jar);
      newest = changed.compareTo(newest) > 0 ? changed : newest;
    }
    return newest;
  }

  private static boolean run(Path application, Path jar, Path cache, Path said)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "@" + application.resolve("java.options"),
                    "-XX:AOTCacheOutput=" + cache,
                    "-jar",
                    jar.toString(),
                    "rehearse"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      return false;
    }
    return process.exitValue() == 0;
  }
}
