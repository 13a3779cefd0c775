package dev.modelwire.standalone.data;

import dev.modelwire.standalone.command.CommandFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the wire that holds a data folder. */
public final class RunningWire {

  private static final Pattern ADDRESS = Pattern.compile("at (https?://[^)\\s]+)");

  private RunningWire() {}

  /**
   * Where the wire of the data folder serves; empty where none runs.
   *
   * @throws CommandFailedException if the folder is held, but not by a wire that serves already
   */
  public static Optional<URI> of(Path data) {
    return DataDirectory.holder(data)
        .map(
            holder -> {
              Matcher address = ADDRESS.matcher(holder);
              if (!address.find()) {
                throw new CommandFailedException(
                    "%s is in use by %s: try again when that is ready".formatted(data, holder));
              }
              return URI.create(address.group(1));
            });
  }
}
