package dev.modelwire.standalone.up;

import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The newsletters that come with Modelwire. */
final class Sample {

  private Sample() {}

  /** Each of them a source of its own, so that one corroborates another. */
  static List<String> sources() {
    Path folder = folder();
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailedException("the sample cannot be read: " + folder, e);
    }
  }

  /** That of the checkout that this was built in, or else the one beside the jar. */
  private static Path folder() {
    Path here = here();
    for (Path up = here; up != null; up = up.getParent()) {
      Path inCheckout = up.resolve("deploy").resolve("sample");
      if (Files.isDirectory(inCheckout)) {
        return inCheckout;
      }
    }
    Path besideJar = here.resolve("sample");
    if (Files.isDirectory(besideJar)) {
      return besideJar;
    }
    throw new CommandFailedException("the sample is missing: there is no folder " + besideJar);
  }

  private static Path here() {
    try {
      Path code = Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path parent = code.getParent();
      return parent == null ? code : parent;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar's own address is invalid", e);
    }
  }
}
