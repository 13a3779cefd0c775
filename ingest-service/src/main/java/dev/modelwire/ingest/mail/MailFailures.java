package dev.modelwire.ingest.mail;

import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mailbox could not be read. What the server says about a failed sign-in is not repeated: it
 * may repeat what it was given.
 */
final class MailFailures {

  private static final int DEEPEST = 10;

  private MailFailures() {}

  static Failed of(MailboxAddress address, Exception failure) {
    String host = address.location().getHost();
    if (has(failure, AuthenticationFailedException.class)) {
      return failed(FailureCode.UNAUTHORIZED, host + " refuses the account's name or password");
    }
    if (has(failure, FolderNotFoundException.class)) {
      return failed(FailureCode.NOT_FOUND, "%s has no folder %s".formatted(host, address.folder()));
    }
    if (has(failure, SSLException.class)) {
      return failed(FailureCode.TLS, host + " cannot be trusted: its certificate does not verify");
    }
    if (has(failure, UnknownHostException.class)) {
      return failed(FailureCode.UNKNOWN_HOST, host + " is no host that is known");
    }
    if (has(failure, SocketTimeoutException.class)) {
      return failed(FailureCode.TIMEOUT, host + " does not answer in time");
    }
    if (has(failure, ConnectException.class)) {
      return failed(FailureCode.CONNECTION_REFUSED, host + " accepts no connection");
    }
    if (has(failure, FileSystemException.class) || has(failure, FileNotFoundException.class)) {
      return failed(
          FailureCode.UNREADABLE,
          "the file with the account's password or certificates cannot be read");
    }
    return failed(
        FailureCode.CONNECTION_BROKEN,
        "reading from %s broke off: %s".formatted(host, failure.getClass().getSimpleName()));
  }

  private static Failed failed(FailureCode code, String message) {
    return new Failed(code, message, null);
  }

  private static boolean has(Exception failure, Class<? extends Exception> kind) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
