package dev.modelwire.ingest.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in to a mail server. Only addresses of this host and port get these credentials.
 *
 * @param port null for 993
 * @param password null where {@code passwordFile} holds it
 * @param passwordFile read anew for each connection, so that secrets can be exchanged; null where
 *     {@code password} holds it
 * @param certificates file of PEM certificates to trust besides none other; null for the platform's
 * @param markSeen whether mails that are on the wire are marked as read
 * @param delete whether mails that are on the wire are deleted
 */
public record MailAccount(
    String host,
    @Nullable Integer port,
    String username,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Nullable Path certificates,
    boolean markSeen,
    boolean delete) {

  static final int IMAPS = 993;

  int portOrDefault() {
    return port == null ? IMAPS : port;
  }

  boolean serves(URI location) {
    int asked = location.getPort() < 0 ? IMAPS : location.getPort();
    return host.equalsIgnoreCase(location.getHost()) && asked == portOrDefault();
  }

  boolean changesMails() {
    return markSeen || delete;
  }

  /**
   * @throws IOException if the file with it cannot be read
   */
  String secret() throws IOException {
    if (password != null) {
      return password;
    }
    return passwordFile == null ? "" : Files.readString(passwordFile).strip();
  }

  /** Without its secret: settings are printed when something is wrong with them. */
  @Override
  public String toString() {
    return "MailAccount[%s:%d]".formatted(host, portOrDefault());
  }
}
