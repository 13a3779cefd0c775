package dev.modelwire.standalone.up;

import dev.modelwire.api.store.StoreException;
import dev.modelwire.standalone.broker.BrokerFailedException;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.data.DataDirectory;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why the wire did not start and what to do about it. */
final class StartFailures {

  private StartFailures() {}

  static CommandFailedException explain(ExecutionException failure, DataDirectory directory) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PortInUseException inUse -> {
          return new CommandFailedException(
              "port %d is in use: choose another with --port".formatted(inUse.getPort()), failure);
        }
        case BrokerFailedException broker -> {
          return damaged(String.valueOf(broker.getMessage()), directory, failure);
        }
        case StoreException store -> {
          return new CommandFailedException(
              "%s (or start with another --data; more in %s)"
                  .formatted(store.getMessage(), directory.logFile()),
              failure);
        }
        default -> {}
      }
    }
    return new CommandFailedException(
        "the wire did not start: %s (more in %s)"
            .formatted(root(failure).getMessage(), directory.logFile()),
        failure);
  }

  private static CommandFailedException damaged(
      String message, DataDirectory directory, Throwable failure) {
    return new CommandFailedException(
        "%s. Nothing was changed; restore the folder from a copy or start with another --data (more in %s)"
            .formatted(message, directory.logFile()),
        failure);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
