package dev.modelwire.api.webhook;

import dev.modelwire.events.address.AddressGuard;
import dev.modelwire.events.address.AddressGuard.AddressRefusedException;
import dev.modelwire.events.address.AddressGuard.HostLookup;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts by HTTP, to addresses that the guard lets through alone. Redirects are not followed, and
 * nothing of an answer is read but its head. Safe for use by many threads.
 */
final class HttpReceiver implements Receiver, AutoCloseable {

  private static final int CONNECTIONS = 200;
  private static final int CONNECTIONS_PER_HOST = 20;

  private final Duration timeout;
  private final AddressGuard guard;
  private final HostLookup lookup;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("webhook-deadlines").factory());

  private @Nullable CloseableHttpClient client;

  HttpReceiver(Duration timeout, AddressGuard guard, HostLookup lookup) {
    this.timeout = timeout;
    this.guard = guard;
    this.lookup = lookup;
  }

  /** Made when it is first needed: most wires have no webhook, and it costs them no time. */
  private synchronized CloseableHttpClient client() {
    CloseableHttpClient known = client;
    if (known == null) {
      known = connected(Timeout.of(timeout), guarded(guard, lookup));
      client = known;
    }
    return known;
  }

  private static CloseableHttpClient connected(Timeout wait, DnsResolver resolver) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(wait)
                        .setSocketTimeout(wait)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(wait)
                .setConnectionRequestTimeout(wait)
                .build())
        .setUserAgent("Modelwire-Webhook/1")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  private static DnsResolver guarded(AddressGuard guard, HostLookup lookup) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return guard.resolve(host, lookup);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) throws IOException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.parse(headers.get("Content-Type"))));
    // Timeouts of sockets are between two bytes: an answer that trickles would never end.
    Future<?> abort = deadlines.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (ClassicHttpResponse response = client().executeOpen(null, request, null)) {
      Header retryAfter = response.getFirstHeader("Retry-After");
      return new Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
    } catch (AddressRefusedException e) {
      throw new IOException("the address is not a public one", e);
    } catch (UnknownHostException e) {
      throw new IOException("the host is not known", e);
    } catch (InterruptedIOException e) {
      throw new IOException("no answer within %d s".formatted(timeout.toSeconds()), e);
    } catch (IOException e) {
      if (request.isAborted()) {
        throw new IOException("no answer within %d s".formatted(timeout.toSeconds()), e);
      }
      throw new IOException("no connection, or it broke (%s)".formatted(kind(e)), e);
    } finally {
      abort.cancel(false);
    }
  }

  private static String kind(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  @Override
  public synchronized void close() throws IOException {
    deadlines.shutdownNow();
    if (client != null) {
      client.close();
    }
  }
}
