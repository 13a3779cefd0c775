package dev.modelwire.ingest.fetch;

import dev.modelwire.events.address.AddressGuard.AddressRefusedException;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.fetch.Exchange.DeadlineException;
import dev.modelwire.ingest.fetch.FetchOutcome.Failed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says for people why a connection failed. */
final class NetworkFailures {

  private NetworkFailures() {}

  static Failed of(IOException e, URI url, FetchLimits limits) {
    return switch (e) {
      case AddressRefusedException refused ->
          failed(
              FailureCode.REFUSED_ADDRESS,
              url,
              "is not read: "
                  + refused.getMessage()
                  + " (modelwire.fetch.allow-private-networks=true allows it)");
      case UnknownHostException _ ->
          failed(FailureCode.UNKNOWN_HOST, url, "has an unknown host; check the address");
      case DeadlineException _ ->
          failed(
              FailureCode.TIMEOUT,
              url,
              "did not answer in full within " + seconds(limits.totalTimeout()));
      // Timeouts of connections and of sockets, HttpClient's own included.
      case InterruptedIOException _ ->
          failed(
              FailureCode.TIMEOUT,
              url,
              "did not answer within " + seconds(limits.responseTimeout()));
      case ConnectException _ ->
          failed(FailureCode.CONNECTION_REFUSED, url, "refuses the connection; is it running?");
      case NoRouteToHostException _ ->
          failed(FailureCode.CONNECTION_REFUSED, url, "cannot be reached from here");
      case SSLException ssl ->
          failed(FailureCode.TLS, url, "has no trustworthy encryption: " + tlsReason(ssl));
      case ZipException _ ->
          failed(FailureCode.CONNECTION_BROKEN, url, "sends a body that does not decompress");
      default ->
          failed(
              FailureCode.CONNECTION_BROKEN,
              url,
              "broke off: "
                  + firstLine(
                      e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    };
  }

  private static String tlsReason(SSLException e) {
    @Nullable Throwable cause = e;
    String reason = e.getMessage();
    while (cause != null) {
      if (cause instanceof CertificateException && cause.getMessage() != null) {
        reason = cause.getMessage();
      }
      cause = cause.getCause();
    }
    return firstLine(reason == null ? "handshake failed" : reason);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  private static String seconds(java.time.Duration limit) {
    return limit.toSeconds() + " s";
  }

  private static Failed failed(FailureCode code, URI url, String what) {
    return new Failed(code, PublicUrl.text(url) + " " + what, null);
  }
}
