package dev.modelwire.ingest.fetch;

import static dev.modelwire.ingest.fetch.ScriptedServer.gzip;
import static dev.modelwire.ingest.fetch.ScriptedServer.send;
import static dev.modelwire.ingest.fetch.ScriptedServer.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.address.AddressGuard;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.Validators;
import dev.modelwire.ingest.fetch.FetchOutcome.Failed;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import dev.modelwire.ingest.fetch.FetchOutcome.Gone;
import dev.modelwire.ingest.fetch.FetchOutcome.Throttled;
import dev.modelwire.ingest.fetch.FetchOutcome.Unchanged;
import dev.modelwire.ingest.websub.Hub;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.DeflaterOutputStream;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HttpFetcherTest {

  private static final byte[] FEED = "<rss/>".getBytes(StandardCharsets.UTF_8);

  private final ScriptedServer server = new ScriptedServer();
  private final HttpFetcher fetcher = fetcher(limits(Duration.ofSeconds(10)));
  private final CountDownLatch testIsOver = new CountDownLatch(1);

  @AfterEach
  void close() {
    testIsOver.countDown();
    fetcher.close();
    server.close();
  }

  @Test
  void a_body_comes_with_its_validators_and_headers() {
    server.on(
        "/feed",
        200,
        "<rss/>",
        "ETag",
        "\"7\"",
        "Last-Modified",
        "Sun, 22 Nov 2026 08:00:00 GMT",
        "Content-Type",
        "application/rss+xml",
        "Cache-Control",
        "public, max-age=600");
    Fetched fetched = (Fetched) fetcher.fetch(server.at("/feed"), null);

    assertThat(fetched.body()).isEqualTo(FEED);
    assertThat(fetched.etag()).isEqualTo("\"7\"");
    assertThat(fetched.lastModified()).isEqualTo("Sun, 22 Nov 2026 08:00:00 GMT");
    assertThat(fetched.headers()).containsEntry("content-type", "application/rss+xml");
    assertThat(fetched.answer().hints().cacheLifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(fetched.truncated()).isFalse();
    ScriptedServer.Request request = server.requests.getFirst();
    assertThat(request.header("User-agent")).startsWith("Modelwire/");
    assertThat(request.header("Accept")).contains("application/atom+xml");
    assertThat(request.header("Accept-encoding")).contains("gzip");
  }

  @Test
  void a_conditional_request_that_finds_nothing_new_costs_no_body() {
    server.on(
        "/feed",
        exchange -> {
          boolean known = "\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          boolean dated = "then".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          send(exchange, known && dated ? 304 : 200, known && dated ? new byte[0] : FEED);
        });
    assertThat(fetcher.fetch(server.at("/feed"), null)).isInstanceOf(Fetched.class);
    Validators validators = new Validators("\"7\"", "then", "hash", Instant.EPOCH);
    assertThat(fetcher.fetch(server.at("/feed"), validators)).isInstanceOf(Unchanged.class);
  }

  @Test
  void gzip_is_unpacked() {
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "gzip");
          send(exchange, 200, gzip(FEED));
        });
    assertThat(((Fetched) fetcher.fetch(server.at("/feed"), null)).body()).isEqualTo(FEED);
  }

  @Test
  void deflate_is_unpacked() {
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "deflate");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = new DeflaterOutputStream(exchange.getResponseBody())) {
            out.write(FEED);
          }
        });
    assertThat(((Fetched) fetcher.fetch(server.at("/feed"), null)).body()).isEqualTo(FEED);
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND, check the address",
    "401, UNAUTHORIZED, name and password",
    "403, FORBIDDEN, refuses us",
    "400, CLIENT_ERROR, 400",
    "500, SERVER_ERROR, tried again",
    "503, SERVER_ERROR, tried again"
  })
  void a_refusal_says_what_and_what_to_do(int status, FailureCode code, String advice) {
    server.on("/feed", status, "no");
    Failed failed = (Failed) fetcher.fetch(server.at("/feed"), null);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.httpStatus()).isEqualTo(status);
    assertThat(failed.message()).startsWith(server.at("/feed").toString()).contains(advice);
    assertThat(failed.message().lines()).hasSize(1);
  }

  @Test
  void gone_is_gone() {
    server.on("/feed", 410, "gone");
    assertThat(fetcher.fetch(server.at("/feed"), null)).isInstanceOf(Gone.class);
  }

  @Test
  void retry_after_is_read_in_seconds() {
    server.on("/feed", 429, "slow down", "Retry-After", "120");
    Throttled throttled = (Throttled) fetcher.fetch(server.at("/feed"), null);
    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void retry_after_is_read_as_a_date() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Clock.systemUTC().instant().plusSeconds(600).atOffset(ZoneOffset.UTC));
    server.on("/feed", 503, "later", "Retry-After", date);
    Throttled throttled = (Throttled) fetcher.fetch(server.at("/feed"), null);
    assertThat(throttled.retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
  }

  @Test
  void too_many_requests_without_a_time_or_with_rubbish_is_throttling_all_the_same() {
    server.on("/feed", 429, "slow down", "Retry-After", "when you like");
    assertThat(((Throttled) fetcher.fetch(server.at("/feed"), null)).retryAfter()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void a_chain_of_permanent_redirects_says_where_the_feed_is_now(int status) {
    server.redirect("/a", status, "/b").redirect("/b", 301, "/feed").on("/feed", 200, "<rss/>");
    Fetched fetched = (Fetched) fetcher.fetch(server.at("/a"), null);
    assertThat(fetched.answer().permanentlyAt()).isEqualTo(server.at("/feed"));
    assertThat(fetched.readFrom()).isEqualTo(server.at("/feed"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 303, 307})
  void one_temporary_redirect_makes_the_chain_temporary(int status) {
    server.redirect("/a", 301, "/b").redirect("/b", status, "/feed").on("/feed", 200, "<rss/>");
    Fetched fetched = (Fetched) fetcher.fetch(server.at("/a"), null);
    assertThat(fetched.answer().permanentlyAt()).isNull();
    assertThat(fetched.body()).isEqualTo(FEED);
  }

  @Test
  void a_redirect_loop_ends() {
    server.redirect("/a", 302, "/b").redirect("/b", 302, "/a");
    assertThat(failure("/a").code()).isEqualTo(FailureCode.REDIRECT_LOOP);
  }

  @Test
  void the_sixth_redirect_is_not_followed() {
    for (int i = 0; i < 8; i++) {
      server.redirect("/hop" + i, 302, "/hop" + (i + 1));
    }
    assertThat(failure("/hop0").code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
    assertThat(server.requests).hasSize(6);
  }

  @Test
  void a_redirect_to_another_kind_of_address_is_refused() {
    server.redirect("/a", 302, "file:///etc/passwd");
    assertThat(failure("/a").code()).isEqualTo(FailureCode.BAD_REDIRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:%d/",
        "http://localhost.test:%d/",
        "http://[::ffff:127.0.0.2]:%d/",
        "http://[64:ff9b::7f00:2]:%d/",
        "http://[2002:7f00:2::]:%d/",
        "http://[2606:4700::5efe:7f00:2]:%d/",
        "http://[::7f00:2]:%d/",
        "http://[::1]:%d/",
        "http://2130706434:%d/",
        "http://0x7f.2:%d/",
        "http://169.254.169.254:%d/"
      })
  void a_redirect_into_a_private_network_is_refused_however_it_is_written(String target) {
    server.redirect("/a", 302, target.formatted(server.port()));
    try (HttpFetcher guarded = guarded()) {
      Failed failed = (Failed) guarded.fetch(server.at("/a"), null);
      assertThat(failed.code())
          .as(failed.message())
          .isIn(FailureCode.REFUSED_ADDRESS, FailureCode.BAD_REDIRECT, FailureCode.UNKNOWN_HOST);
    }
    assertThat(server.requests).as("requests that got through").hasSize(1);
  }

  @Test
  void a_private_address_says_how_to_allow_it() {
    HttpFetcher strict =
        new HttpFetcher(
            limits(Duration.ofSeconds(10)),
            Clock.systemUTC(),
            InetAddress::getAllByName,
            AddressGuard.of(false),
            SSLContexts.createSystemDefault());
    try (strict) {
      Failed failed = (Failed) strict.fetch(server.at("/feed"), null);
      assertThat(failed.code()).isEqualTo(FailureCode.REFUSED_ADDRESS);
      assertThat(failed.message()).contains("modelwire.fetch.allow-private-networks");
    }
  }

  @Test
  void a_body_announced_as_too_large_is_not_read() {
    server.on(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 50L << 20);
          exchange.getResponseBody().write(new byte[1024]);
          exchange.getResponseBody().flush();
          hold();
        });
    Failed failed = failure("/feed");
    assertThat(failed.code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(failed.message()).contains("1 MB", "max-body-size");
  }

  @Test
  void an_endless_body_is_left_at_the_limit() {
    server.on(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] piece = new byte[64 * 1024];
          try {
            while (testIsOver.getCount() > 0) {
              exchange.getResponseBody().write(piece);
            }
          } catch (IOException expected) {
            // The reader hung up.
          }
        });
    assertThat(failure("/feed").code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void a_compression_bomb_is_left_at_the_limit() {
    byte[] bomb = gzip(new byte[30 << 20]);
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "gzip");
          send(exchange, 200, bomb);
        });
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(failure("/feed").code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void a_server_that_drips_for_ever_is_left_when_the_time_is_up() {
    server.on(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('<');
          exchange.getResponseBody().flush();
          hold();
        });
    try (HttpFetcher hasty = fetcher(limits(Duration.ofMillis(300)))) {
      Failed failed = (Failed) hasty.fetch(server.at("/feed"), null);
      assertThat(failed.code()).isEqualTo(FailureCode.TIMEOUT);
    }
  }

  @Test
  void a_body_that_ends_early_is_read_as_far_as_it_goes() {
    server.on(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(FEED);
          exchange.getResponseBody().flush();
          // The exchange is closed with 994 bytes missing.
        });
    FetchOutcome outcome = fetcher.fetch(server.at("/feed"), null);
    assertThat(outcome).isInstanceOf(Fetched.class);
    Fetched fetched = (Fetched) outcome;
    assertThat(fetched.truncated()).isTrue();
    assertThat(fetched.body()).isEqualTo(FEED);
  }

  @Test
  void a_closed_port_and_an_unknown_host_are_told_apart() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:%d/feed".formatted(closed));
    assertThat(((Failed) fetcher.fetch(nobody, null)).code())
        .isEqualTo(FailureCode.CONNECTION_REFUSED);
    URI unknown = URI.create("http://nowhere.invalid/feed");
    assertThat(((Failed) fetcher.fetch(unknown, null)).code()).isEqualTo(FailureCode.UNKNOWN_HOST);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_refused() {
    try (ScriptedServer untrusted = ScriptedServer.withUntrustedCertificate()) {
      untrusted.on("/feed", 200, "<rss/>");
      Failed failed = (Failed) fetcher.fetch(untrusted.at("/feed"), null);
      assertThat(failed.code()).as(failed.message()).isEqualTo(FailureCode.TLS);
      assertThat(untrusted.requests).isEmpty();
    }
  }

  @Test
  void a_password_in_the_address_is_sent_to_its_host_and_shown_to_nobody() {
    server.on("/feed", 404, "no");
    URI secret = URI.create("http://me:s3cret@127.0.0.1:%d/feed".formatted(server.port()));
    Failed failed = (Failed) fetcher.fetch(secret, null);
    assertThat(failed.message()).doesNotContain("s3cret").doesNotContain("me:");
    String expected =
        "Basic " + Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(server.requests.getFirst().header("Authorization")).isEqualTo(expected);
  }

  @Test
  void a_password_does_not_follow_a_redirect_to_another_host() {
    try (ScriptedServer other = new ScriptedServer()) {
      other.on("/feed", 200, "<rss/>");
      server.redirect("/a", 302, other.at("/feed").toString());
      URI secret = URI.create("http://me:s3cret@127.0.0.1:%d/a".formatted(server.port()));
      assertThat(fetcher.fetch(secret, null)).isInstanceOf(Fetched.class);
      assertThat(server.requests.getFirst().header("Authorization")).isNotNull();
      assertThat(other.requests.getFirst().header("Authorization")).isNull();
    }
  }

  /** Holds an answer back until the test is over, whatever else happens. */
  private void hold() {
    try {
      testIsOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_form_is_sent_to_a_hub_and_its_answer_heard() {
    server.on("/hub", 202, "later");
    server.on("/down", 503, "");
    Map<String, String> form = Map.of("hub.topic", "https://site.example/a?b=c&d");

    assertThat(fetcher.post(server.at("/hub"), form)).isInstanceOf(Hub.Answer.Accepted.class);
    assertThat(server.requests.getLast().header("Content-type"))
        .startsWith("application/x-www-form-urlencoded");
    assertThat(fetcher.post(server.at("/down"), form))
        .isInstanceOfSatisfying(
            Hub.Answer.Refused.class,
            refused -> assertThat(refused.message()).contains("answers with 503"));
  }

  @Test
  void a_hub_in_a_private_network_is_not_called() {
    try (HttpFetcher guarded = guarded()) {
      URI hub = URI.create("http://localhost.test:%d/hub".formatted(server.at("/").getPort()));
      assertThat(guarded.post(hub, Map.of()))
          .isInstanceOfSatisfying(
              Hub.Answer.Refused.class,
              refused -> assertThat(refused.message()).contains("is not read"));
    }
    assertThat(server.requests).isEmpty();
  }

  private Failed failure(String path) {
    return (Failed) fetcher.fetch(server.at(path), null);
  }

  private static HttpFetcher fetcher(FetchLimits limits) {
    return new HttpFetcher(limits, Clock.systemUTC());
  }

  /** Allows 127.0.0.1, where the test's own server is, and nothing else that is private. */
  private static HttpFetcher guarded() {
    return new HttpFetcher(
        limits(Duration.ofSeconds(10)),
        Clock.systemUTC(),
        HttpFetcherTest::lookup,
        new AddressGuard(address -> address.getHostAddress().equals("127.0.0.1")),
        SSLContexts.createSystemDefault());
  }

  private static InetAddress[] lookup(String host) throws UnknownHostException {
    return host.equals("localhost.test")
        ? new InetAddress[] {
          InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.2")
        }
        : InetAddress.getAllByName(host);
  }

  private static FetchLimits limits(Duration total) {
    return new FetchLimits(
        "Modelwire/test",
        DataSize.ofMegabytes(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        total,
        5,
        8,
        DataSize.ofMegabytes(4),
        true);
  }
}
