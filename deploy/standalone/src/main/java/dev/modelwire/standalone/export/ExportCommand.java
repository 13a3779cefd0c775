package dev.modelwire.standalone.export;

import dev.modelwire.api.export.ExportCutException;
import dev.modelwire.api.export.ExportForm;
import dev.modelwire.api.export.ExportSubject;
import dev.modelwire.api.export.FolderExport;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.StoreException;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.data.RunningWire;
import dev.modelwire.standalone.logging.LogFile;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all releases or articles that a query finds, as JSON Lines or as CSV. */
@Command(
    name = "export",
    description = {
      "Writes all releases or articles, or those that a query finds, as JSON Lines or as CSV.",
      "Where the data folder's wire runs, it is asked; where it does not, its folder is read."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ExportCommand implements Callable<Integer> {

  private static final int BUFFER = 256 * 1024;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}, in lower case.")
  private ExportSubject subject;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "jsonl for everything, csv for a table (default: ${DEFAULT-VALUE}).")
  private ExportForm form;

  @Option(
      names = "--where",
      paramLabel = "NAME=VALUE",
      description =
          "A criterion, as the API's list takes it, such as organization=Meta. May be repeated.")
  private List<String> criteria = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; appears when it is whole (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "modelwire-data",
      description = "The data folder (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Asks the wire whose API is there, with the token of the environment variable"
              + " MODELWIRE_TOKEN where it has one.")
  private @Nullable URI server;

  /** Something that writes an export. */
  private interface Source {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, List<String>> asked = asked();
    Optional<URI> running = Optional.ofNullable(server).or(() -> RunningWire.of(data));
    Source source =
        running.isPresent()
            ? out -> RunningExport.write(absolute(running.get()), token(), file(), asked, out)
            : out -> fromFolder(asked, out);
    try {
      if (output == null) {
        write(source, new FileOutputStream(FileDescriptor.out));
      } else {
        writeWhole(source, output.toAbsolutePath());
      }
      return 0;
    } catch (IOException | ExportCutException e) {
      throw new CommandFailedException("the export ended before its end: " + e.getMessage(), e);
    }
  }

  private Optional<String> token() {
    return server == null
        ? DataDirectory.operatorToken(data)
        : Optional.ofNullable(System.getenv("MODELWIRE_TOKEN"));
  }

  private String file() {
    return subject.plural() + '.' + form.extension();
  }

  private URI absolute(URI api) {
    if (api.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--server %s is no address".formatted(api));
    }
    return api;
  }

  private Map<String, List<String>> asked() {
    Map<String, List<String>> asked = new TreeMap<>();
    for (String criterion : criteria) {
      int equals = criterion.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            spec.commandLine(), "--where %s is not NAME=VALUE".formatted(criterion));
      }
      asked
          .computeIfAbsent(criterion.substring(0, equals), _ -> new ArrayList<>())
          .add(criterion.substring(equals + 1));
    }
    return asked;
  }

  private void fromFolder(Map<String, List<String>> asked, OutputStream out) throws IOException {
    if (!Files.isDirectory(data.resolve("store"))) {
      throw new CommandFailedException(
          "there is no store in %s: name the folder with --data or a running wire with --server"
              .formatted(data.toAbsolutePath().normalize()));
    }
    try (DataDirectory directory = DataDirectory.hold(data, "an export")) {
      LogFile.direct(directory.logFile());
      FolderExport.write(directory.root(), subject, form, asked, out);
    } catch (ProblemException | StoreException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void write(Source source, OutputStream to)
      throws IOException, InterruptedException {
    try (OutputStream out = new BufferedOutputStream(to, BUFFER)) {
      source.write(out);
    }
  }

  /** Nobody takes half an export for a whole one. */
  private static void writeWhole(Source source, Path file)
      throws IOException, InterruptedException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
    try {
      write(source, Files.newOutputStream(part));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
