package dev.modelwire.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application and how it is started. */
final class Application {

  private Application() {}

  /** The command without its arguments. */
  static List<String> command() {
    return command("auto");
  }

  /**
   * @param cache the virtual machine's mode for its cache: {@code auto} does without one that does
   *     not fit, {@code on} ends the process then
   */
  private static List<String> command(String cache) {
    Path directory = Path.of(System.getProperty("modelwire.application", "target/modelwire"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + directory.resolve("java.options"),
        "-XX:AOTCache=" + directory.resolve("modelwire.aot"),
        "-XX:AOTMode=" + cache,
        "-jar",
        directory.resolve("modelwire.jar").toString());
  }

  /** Runs a command to its end. */
  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(command(), arguments);
  }

  /** Runs a command to its end, and only from the cache of classes that the build prepared. */
  static Result runPrepared(String... arguments) throws IOException, InterruptedException {
    return run(command("on"), arguments);
  }

  private static Result run(List<String> start, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("modelwire", ".out");
    Path err = Files.createTempFile("modelwire", ".err");
    try {
      List<String> command = new ArrayList<>(start);
      command.addAll(Arrays.asList(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  record Result(int status, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }
  }
}
