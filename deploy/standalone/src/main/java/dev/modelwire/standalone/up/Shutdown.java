package dev.modelwire.standalone.up;

import dev.modelwire.standalone.data.DataDirectory;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * Ends the process in order when a signal asks for it (Ctrl-C, SIGTERM), with status 0: that it was
 * asked to stop is no failure. Whatever cannot stop in time is left to the next start, which copes
 * with a killed process anyway.
 */
final class Shutdown {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Wire wire;
  private final DataDirectory directory;
  private final PrintWriter out;
  private final Thread hook = new Thread(this::stop, "shutdown");

  Shutdown(Wire wire, DataDirectory directory, PrintWriter out) {
    this.wire = wire;
    this.directory = directory;
    this.out = out;
  }

  void arm() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** For when the command ends by itself. */
  void disarm() {
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void stop() {
    out.println("Stopping ...");
    Thread closing = Thread.ofPlatform().name("closing").daemon().start(this::close);
    boolean inTime;
    try {
      inTime = closing.join(PATIENCE);
    } catch (InterruptedException e) {
      inTime = false;
    }
    out.println(inTime ? "Stopped." : "Stopped, though not everything ended in time.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void close() {
    wire.close();
    directory.close();
  }
}
