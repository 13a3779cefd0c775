package dev.modelwire.standalone;

import dev.modelwire.api.RequestThreads;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.command.Version;
import dev.modelwire.standalone.export.ExportCommand;
import dev.modelwire.standalone.migrate.MigrateCommand;
import dev.modelwire.standalone.parse.ParseCommand;
import dev.modelwire.standalone.reindex.ReindexCommand;
import dev.modelwire.standalone.retag.RetagCommand;
import dev.modelwire.standalone.tag.TagCommand;
import dev.modelwire.standalone.token.TokenCommand;
import dev.modelwire.standalone.up.RehearseCommand;
import dev.modelwire.standalone.up.UpCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of Modelwire. */
@Command(
    name = "modelwire",
    description = "A wire service for language-model releases.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      TagCommand.class,
      ParseCommand.class,
      ExportCommand.class,
      MigrateCommand.class,
      ReindexCommand.class,
      RetagCommand.class,
      TokenCommand.class,
      RehearseCommand.class,
      VersionCommand.class,
      HelpCommand.class
    })
public final class Modelwire implements Runnable {

  @Spec private CommandSpec spec;

  /** Ends the process with 0, with 1 if the command failed, with 2 if it was not understood. */
  public static void main(String[] arguments) {
    RequestThreads.prepare();
    CommandLine line = commandLine();
    line.setOut(utf8(FileDescriptor.out));
    line.setErr(utf8(FileDescriptor.err));
    int status = line.execute(arguments);
    line.getOut().flush();
    System.exit(status);
  }

  /** The commands, ready to be executed; tests set other streams. */
  public static CommandLine commandLine() {
    return new CommandLine(new Modelwire())
        .setExecutionExceptionHandler(Modelwire::report)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // The last one counts, as in other programs: a script can add to a call.
        .setOverwrittenOptionsAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int report(
      Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
    if (failure instanceof CommandFailedException) {
      line.getErr().println("modelwire: " + failure.getMessage());
    } else {
      line.getErr().println("modelwire: unexpected failure, please report it:");
      failure.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** UTF-8 whatever the locale: the commands print JSON, and titles in every language. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
