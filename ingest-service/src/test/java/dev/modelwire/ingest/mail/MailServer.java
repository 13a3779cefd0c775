package dev.modelwire.ingest.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * An IMAP server with TLS and a certificate of its own, behind a relay that can cut connections.
 */
final class MailServer implements AutoCloseable {

  static final String SECRET = "s3cret-of-the-mailbox";

  private static @Nullable Path shared;

  private final GreenMail server;
  private final GreenMailUser user;
  private final ServerSocket relay;
  private final Path certificate;
  private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);

  /** GreenMail reads its keys once for the whole process. */
  private static Path certificate() throws IOException {
    synchronized (MailServer.class) {
      if (shared == null) {
        shared = certify(Files.createTempDirectory("modelwire-mail"));
      }
      return shared;
    }
  }

  MailServer() throws IOException {
    certificate = certificate();
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
    server.start();
    user = server.setUser("reader@localhost", "reader", SECRET);
    relay = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  private static Path certify(Path directory) throws IOException {
    Path keys = directory.resolve("keys.p12");
    Path pem = directory.resolve("server.pem");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "mail",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "SAN=dns:localhost",
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  keys.toString(),
                  "-storepass",
                  "changeit")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("keytool.log").toFile())
              .start();
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed, see " + directory);
      }
      KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
      byte[] certificate = store.getCertificate("mail").getEncoded();
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    return pem;
  }

  int port() {
    return relay.getLocalPort();
  }

  MailAccount account(String password, boolean markSeen, boolean delete) {
    return new MailAccount(
        "localhost", port(), "reader", password, null, certificate, markSeen, delete);
  }

  MailRules rules(MailAccount account, boolean idle) {
    return new MailRules(
        Duration.ofMinutes(2),
        idle,
        50,
        DataSize.ofMegabytes(1),
        Duration.ofSeconds(20),
        Map.of("test", account));
  }

  void put(byte[] mail) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
      inbox().appendMessage(message, new Flags(), new Date());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  MailFolder inbox() {
    try {
      return server.getManagers().getImapHostManager().getInbox(user);
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every connection breaks after the server has sent that much. */
  void cutAfter(long bytes) {
    cutAfter.set(bytes);
  }

  private void accept() {
    while (!relay.isClosed()) {
      try {
        Socket client = relay.accept();
        Socket behind = new Socket("127.0.0.1", server.getImaps().getPort());
        Thread.ofVirtual().start(() -> pump(client, behind, Long.MAX_VALUE));
        Thread.ofVirtual().start(() -> pump(behind, client, cutAfter.get()));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private static void pump(Socket from, Socket to, long most) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[4096];
      long sent = 0;
      for (int n = in.read(buffer); n >= 0 && sent < most; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
        sent += n;
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.stop();
  }
}
