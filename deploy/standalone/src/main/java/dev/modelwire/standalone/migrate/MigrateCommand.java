package dev.modelwire.standalone.migrate;

import dev.modelwire.api.migration.MigrationException;
import dev.modelwire.api.migration.StoreMigration;
import dev.modelwire.api.migration.StoreMigration.Outcome;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.StoreException;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.logging.LogFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves the history of a data folder to MongoDB, or back. */
@Command(
    name = "migrate",
    description = {
      "Copies the history from the embedded store to MongoDB, or back, and compares both.",
      "The wire of the data folder must not run. A copy that was cut off goes on where it ended;"
          + " the source stays as it is."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class MigrateCommand implements Callable<Integer> {

  private static final long PROGRESS_EVERY = 50_000;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Direction direction = new Direction();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "modelwire-data",
      description = "The data folder (default: ./${DEFAULT-VALUE}).")
  private Path data;

  /** Where the history goes to, or comes from; the other end is the data folder. */
  private static final class Direction {

    @Option(
        names = "--to",
        paramLabel = "URI",
        description = "Copies to the database of this connection string.")
    private @Nullable String to;

    @Option(names = "--from", paramLabel = "URI", description = "Copies from that database.")
    private @Nullable String from;
  }

  @Override
  public Integer call() {
    if (!Files.exists(data.resolve("format"))) {
      throw new CommandFailedException(
          "there is no data in %s: name the folder with --data"
              .formatted(data.toAbsolutePath().normalize()));
    }
    try (DataDirectory directory = DataDirectory.hold(data, "a migration")) {
      LogFile.direct(directory.logFile());
      Supplier<EventStore> folder = () -> StoreMigration.embedded(directory.root());
      if (direction.to != null) {
        String uri = direction.to;
        migrate(folder, () -> StoreMigration.mongodb(uri));
      } else if (direction.from != null) {
        String uri = direction.from;
        migrate(() -> StoreMigration.mongodb(uri), folder);
      }
      return 0;
    } catch (MigrationException | StoreException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("no connection string: " + e.getMessage(), e);
    }
  }

  private void migrate(Supplier<EventStore> from, Supplier<EventStore> to) {
    PrintWriter out = spec.commandLine().getOut();
    try (EventStore source = from.get();
        EventStore target = to.get()) {
      long[] told = {target.highWater()};
      Outcome outcome =
          new StoreMigration(source, target)
              .run(
                  position -> {
                    if (position - told[0] >= PROGRESS_EVERY) {
                      told[0] = position;
                      out.printf("  position %,d of %,d%n", position, source.highWater());
                    }
                  });
      out.printf(
          "Both stores hold the same %,d events (SHA-256 %s).%n",
          outcome.events(), outcome.fingerprint());
    }
  }
}
