package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.feed.Validators;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its answer, within the limits of time and size. */
final class Exchange implements AutoCloseable {

  static final String FEEDS =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
          + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

  static final String PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

  /** Nobody needs more of a head than that; without limits it may be endless. */
  private static final Http1Config HEAD_LIMITS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 * 1024).build();

  private final FetchLimits limits;
  private final CloseableHttpClient client;
  private final BodyMemory memory;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fetch-deadlines").factory());

  /**
   * @param trust whose certificates are believed
   */
  Exchange(FetchLimits limits, GuardedResolver resolver, SSLContext trust) {
    this.limits = limits;
    this.memory = new BodyMemory(limits.maxBodiesSize().toBytes());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(HEAD_LIMITS)
                            .build())
                    .setMaxConnTotal(limits.maxConcurrent())
                    .setMaxConnPerRoute(limits.maxConcurrent())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout(limits.connectTimeout()))
                            .setSocketTimeout(timeout(limits.responseTimeout()))
                            .setTimeToLive(TimeValue.ofMinutes(1))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout(limits.responseTimeout()))
                    .build())
            .setUserAgent(limits.userAgent())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .build();
  }

  /**
   * An answer.
   *
   * @param headers names in lower case
   * @param redirect where it points to, absolute; null where it is no redirect
   * @param body empty where it was of no use, null where it was too large
   * @param truncated whether the connection ended before the announced end
   * @param memory that the body takes
   */
  // The body is handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Response(
      int status,
      Map<String, String> headers,
      @Nullable URI redirect,
      byte @Nullable [] body,
      boolean truncated,
      BodyMemory.Lease memory) {
    @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  /**
   * @param accepted kinds of documents, as HTTP has them
   */
  record Question(
      URI url, @Nullable String authorization, @Nullable Validators validators, String accepted) {}

  Response get(Question question, Instant deadline, Clock clock) throws IOException {
    URI url = question.url();
    HttpGet request = request(question);
    BodyMemory.Lease lease = memory.lease();
    try {
      return until(deadline, clock, request, () -> answer(url, request, lease, deadline, clock));
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private Response answer(
      URI url, HttpGet request, BodyMemory.Lease lease, Instant deadline, Clock clock)
      throws IOException {
    ClassicHttpResponse response = open(url, request);
    try {
      return read(url, new Download(request, lease, () -> left(deadline, clock)), response);
    } finally {
      // Quietly: closing complains about a body that ended early, which is known by then.
      Closer.closeQuietly(response);
    }
  }

  /** Sends a form; of the answer only its status counts. */
  int post(URI url, Map<String, String> form, Instant deadline, Clock clock) throws IOException {
    HttpPost request = new HttpPost(PublicUrl.of(url));
    request.setEntity(
        new UrlEncodedFormEntity(
            form.entrySet().stream()
                .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList(),
            StandardCharsets.UTF_8));
    return until(
        deadline,
        clock,
        request,
        () -> {
          ClassicHttpResponse response = open(url, request);
          int status = response.getCode();
          // There may be no end to what is not wanted anyway.
          request.abort();
          Closer.closeQuietly(response);
          return status;
        });
  }

  private interface Sending<T> {
    T send() throws IOException;
  }

  /**
   * Sends a request that is aborted at the deadline.
   *
   * @throws DeadlineException if it was
   */
  private <T> T until(Instant deadline, Clock clock, HttpUriRequestBase request, Sending<T> sending)
      throws IOException {
    Future<?> abort =
        deadlines.schedule(request::abort, left(deadline, clock).toMillis(), TimeUnit.MILLISECONDS);
    try {
      return sending.send();
    } catch (IOException e) {
      throw request.isAborted() ? new DeadlineException(e) : e;
    } finally {
      abort.cancel(false);
    }
  }

  /**
   * Sends a request; again where it went out on a kept connection that the server was just closing.
   * It never read that one, so that nothing is asked for twice, and each time a kept connection is
   * used up until a new one serves. What a new connection meets is not tried again: that is the
   * server's answer. So does Go's {@code net/http} (Transport, shouldRetryRequest).
   */
  private ClassicHttpResponse open(URI url, HttpUriRequestBase request) throws IOException {
    while (true) {
      HttpClientContext context = HttpClientContext.create();
      try {
        return client.executeOpen(target(url), request, context);
      } catch (NoHttpResponseException | ConnectionClosedException | SocketException e) {
        EndpointDetails connection = context.getEndpointDetails();
        boolean kept = connection != null && connection.getResponseCount() > 0;
        if (!kept || request.isAborted()) {
          throw e;
        }
      }
    }
  }

  private static Duration left(Instant deadline, Clock clock) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * A body on its way.
   *
   * @param left until the deadline
   */
  private record Download(HttpGet request, BodyMemory.Lease memory, Supplier<Duration> left) {}

  private static HttpGet request(Question question) {
    HttpGet request = new HttpGet(PublicUrl.of(question.url()));
    request.setHeader("Accept", question.accepted());
    if (question.authorization() != null) {
      request.setHeader("Authorization", question.authorization());
    }
    Validators validators = question.validators();
    if (validators != null && validators.etag() != null) {
      request.setHeader("If-None-Match", validators.etag());
    }
    if (validators != null && validators.lastModified() != null) {
      request.setHeader("If-Modified-Since", validators.lastModified());
    }
    return request;
  }

  private Response read(URI url, Download download, ClassicHttpResponse response)
      throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      String value = header.getValue() == null ? "" : header.getValue();
      headers.merge(name, value, (first, more) -> first + ", " + more);
    }
    int status = response.getCode();
    HttpEntity entity = response.getEntity();
    if (status < 200 || status >= 300 || entity == null) {
      return new Response(
          status, headers, redirect(url, status, headers), new byte[0], false, download.memory());
    }
    return body(status, headers, download, entity);
  }

  private Response body(
      int status, Map<String, String> headers, Download download, HttpEntity entity)
      throws IOException {
    boolean announcedTooLarge = entity.getContentLength() > limits.maxBodyBytes();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean truncated = false;
    try (InputStream in = entity.getContent()) {
      byte[] buffer = new byte[16 * 1024];
      int read = announcedTooLarge ? -1 : in.read(buffer);
      while (read >= 0 && body.size() <= limits.maxBodyBytes()) {
        download.memory().growTo(body.size() + (long) read, download.left().get());
        body.write(buffer, 0, read);
        read = in.read(buffer);
      }
      if (announcedTooLarge || body.size() > limits.maxBodyBytes()) {
        // Closing would read the rest for the connection's sake; there may be no end to it.
        download.request().abort();
        return new Response(status, headers, null, null, false, download.memory());
      }
    } catch (ConnectionClosedException | EOFException | SocketException e) {
      if (download.request().isAborted() || body.size() == 0) {
        throw e;
      }
      truncated = true;
    }
    return new Response(status, headers, null, body.toByteArray(), truncated, download.memory());
  }

  private static @Nullable URI redirect(URI url, int status, Map<String, String> headers) {
    String location = headers.get("location");
    boolean redirects =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!redirects || location == null || location.isBlank()) {
      return null;
    }
    try {
      return withoutFragment(url.resolve(location.strip().replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static URI withoutFragment(URI url) {
    String text = url.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? url : URI.create(text.substring(0, fragment));
  }

  private static HttpHost target(URI url) {
    return new HttpHost(url.getScheme(), url.getHost(), url.getPort());
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** Everything together took too long, however lively each piece was. */
  static final class DeadlineException extends IOException {
    DeadlineException(IOException cause) {
      super(cause);
    }
  }
}
