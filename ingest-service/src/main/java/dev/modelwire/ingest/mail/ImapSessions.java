package dev.modelwire.ingest.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Opens connections to mail servers: TLS from the first byte, the server's name verified. */
final class ImapSessions {

  private static final int PIECE = 256 * 1024;

  private ImapSessions() {}

  /**
   * @param silence for how long the server may say nothing
   * @throws MessagingException if the server cannot be reached or refuses
   * @throws IOException if the secret or the certificates cannot be read
   */
  static IMAPStore connect(MailAccount account, Duration connecting, Duration silence)
      throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.put("mail.imaps.ssl.checkserveridentity", "true");
    properties.put("mail.imaps.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.imaps.connectiontimeout", Long.toString(connecting.toMillis()));
    properties.put("mail.imaps.timeout", Long.toString(silence.toMillis()));
    properties.put("mail.imaps.writetimeout", Long.toString(connecting.toMillis()));
    properties.put("mail.imaps.fetchsize", Integer.toString(PIECE));
    // Reading a mail must not mark it.
    properties.put("mail.imaps.peek", "true");
    if (account.certificates() != null) {
      properties.put("mail.imaps.ssl.socketFactory", trusting(account.certificates()));
    }
    IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore("imaps");
    try {
      store.connect(account.host(), account.portOrDefault(), account.username(), account.secret());
    } catch (MessagingException | IOException | RuntimeException e) {
      close(store);
      throw e;
    }
    return store;
  }

  static void close(IMAPStore store) {
    try {
      store.close();
    } catch (MessagingException e) {
      // It is gone already.
    }
  }

  private static SSLSocketFactory trusting(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("trusted-" + number++, each);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates in " + file + " cannot be used", e);
    }
  }
}
