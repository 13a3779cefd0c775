package dev.modelwire.ingest.fetch;

import static dev.modelwire.ingest.fetch.ScriptedServer.gzip;
import static dev.modelwire.ingest.fetch.ScriptedServer.send;
import static dev.modelwire.ingest.fetch.ScriptedServer.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.address.AddressGuard;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.fetch.FetchOutcome.Failed;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Servers that lie, stall, or lead where they must not. */
class HostileServerTest {

  private static final byte[] FEED = "<rss/>".getBytes(StandardCharsets.UTF_8);

  private final ScriptedServer server = new ScriptedServer();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final List<String> lookups = new ArrayList<>();
  private final HttpFetcher fetcher = fetcher(Duration.ofMillis(500));

  @AfterEach
  void close() {
    testIsOver.countDown();
    fetcher.close();
    server.close();
  }

  @Test
  void a_name_that_leads_elsewhere_the_second_time_is_refused_then() {
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Connection", "close");
          send(exchange, 200, FEED);
        });
    URI url = URI.create("http://rebinding.test:%d/feed".formatted(server.port()));

    assertThat(fetcher.fetch(url, null)).isInstanceOf(Fetched.class);
    assertThat(((Failed) fetcher.fetch(url, null)).code()).isEqualTo(FailureCode.REFUSED_ADDRESS);

    assertThat(lookups)
        .as("the name is looked up once for each connection: what was checked is what is used")
        .hasSize(2);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void a_redirect_to_a_name_that_leads_elsewhere_meanwhile_is_refused() {
    String target = "http://rebinding.test:%d/feed".formatted(server.port());
    server
        .on(
            "/start",
            exchange -> {
              set(exchange, "Connection", "close", "Location", target);
              send(exchange, 302, FEED);
            })
        .on("/feed", 200, "<rss/>");
    URI url = URI.create("http://rebinding.test:%d/start".formatted(server.port()));
    assertThat(((Failed) fetcher.fetch(url, null)).code()).isEqualTo(FailureCode.REFUSED_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "elsewhere", "untrusted"})
  void a_certificate_that_is_wrong_is_refused(String certificate) {
    try (ScriptedServer secure = ScriptedServer.withCertificate(certificate)) {
      secure.on("/feed", 200, "<rss/>");
      Failed failed = (Failed) fetcher.fetch(secure.at("/feed"), null);
      assertThat(failed.code()).as(failed.message()).isEqualTo(FailureCode.TLS);
      assertThat(secure.requests).isEmpty();
    }
  }

  @Test
  void a_certificate_that_is_right_is_believed() {
    try (ScriptedServer secure = ScriptedServer.withCertificate("good")) {
      secure.on("/feed", 200, "<rss/>");
      assertThat(fetcher.fetch(secure.at("/feed"), null)).isInstanceOf(Fetched.class);
    }
  }

  @Test
  void a_server_that_takes_the_connection_and_says_nothing_is_left() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:%d/".formatted(silent.getLocalPort()));
      assertThat(((Failed) fetcher.fetch(url, null)).code()).isEqualTo(FailureCode.TIMEOUT);
    }
  }

  @Test
  void a_kept_connection_that_the_server_closes_meanwhile_costs_no_poll() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:%d/".formatted(socket.getLocalPort()));
      Thread server =
          Thread.ofVirtual()
              .start(
                  () -> {
                    answerOnceAndHearMore(socket);
                    answerOnceAndHearMore(socket);
                  });

      for (int poll = 0; poll < 2; poll++) {
        assertThat(fetcher.fetch(url, null)).isInstanceOf(Fetched.class);
      }
      fetcher.close();
      assertThat(server.join(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void a_new_connection_that_is_closed_without_a_word_is_not_tried_again() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:%d/".formatted(socket.getLocalPort()));
      AtomicInteger connections = new AtomicInteger();
      Thread.ofVirtual().start(() -> closeAll(socket, connections));

      Failed failed = (Failed) fetcher.fetch(url, null);

      assertThat(failed.code()).isEqualTo(FailureCode.CONNECTION_BROKEN);
      assertThat(connections).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x: y\r\n", "one endless line "})
  void a_head_without_end_is_left_at_the_limit(String piece) throws IOException {
    Failed failed = (Failed) answered("HTTP/1.1 200 OK\r\n", piece);
    assertThat(failed.code()).as(failed.message()).isEqualTo(FailureCode.CONNECTION_BROKEN);
  }

  @Test
  void interim_answers_without_end_are_left_when_the_time_is_up() throws IOException {
    Failed failed = (Failed) answered("", "HTTP/1.1 103 Early Hints\r\n\r\n");
    assertThat(failed.code())
        .as(failed.message())
        .isIn(FailureCode.TIMEOUT, FailureCode.CONNECTION_BROKEN);
  }

  @Test
  void an_answer_that_is_no_http_is_a_broken_connection() throws IOException {
    Failed failed = (Failed) answered("220 mail.example ESMTP\r\n", "rubbish\r\n");
    assertThat(failed.code()).as(failed.message()).isEqualTo(FailureCode.CONNECTION_BROKEN);
  }

  @Test
  void a_bomb_in_a_bomb_is_left_at_the_limit() {
    byte[] bomb = gzip(gzip(new byte[64 << 20]));
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "gzip, gzip");
          send(exchange, 200, bomb);
        });
    Failed failed = (Failed) fetcher.fetch(server.at("/feed"), null);
    assertThat(failed.code()).as(failed.message()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void compressed_text_that_ends_early_is_read_as_far_as_it_goes() {
    byte[] text = "<item>words</item>".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    byte[] whole = gzip(text);
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "gzip");
          send(exchange, 200, Arrays.copyOf(whole, whole.length - 20));
        });
    Fetched fetched = (Fetched) fetcher.fetch(server.at("/feed"), null);
    assertThat(fetched.truncated()).isTrue();
    assertThat(fetched.body().length).isBetween(1, text.length - 1);
  }

  @Test
  void a_body_that_is_not_compressed_as_it_says_is_told_so() {
    server.on(
        "/feed",
        exchange -> {
          set(exchange, "Content-Encoding", "gzip");
          send(exchange, 200, FEED);
        });
    Failed failed = (Failed) fetcher.fetch(server.at("/feed"), null);
    assertThat(failed.message()).contains("does not decompress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://", "//", "::", "http://a b/", "http://[::1", "mailto:a@b"})
  void a_redirect_that_leads_nowhere_is_told_so(String location) {
    server.redirect("/feed", 301, location);
    Failed failed = (Failed) fetcher.fetch(server.at("/feed"), null);
    assertThat(failed.code())
        .as(failed.message())
        .isIn(FailureCode.BAD_REDIRECT, FailureCode.CLIENT_ERROR, FailureCode.REDIRECT_LOOP);
  }

  /** What comes of a server that begins like that and goes on for ever. */
  private FetchOutcome answered(String start, String endless) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(socket, start, endless));
      return fetcher.fetch(
          URI.create("http://127.0.0.1:%d/".formatted(socket.getLocalPort())), null);
    }
  }

  private void answer(ServerSocket socket, String start, String endless) {
    try (Socket connection = socket.accept();
        OutputStream out = connection.getOutputStream()) {
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      byte[] piece = endless.repeat(100).getBytes(StandardCharsets.US_ASCII);
      while (testIsOver.getCount() > 0) {
        out.write(piece);
      }
    } catch (IOException expected) {
      // The reader hung up.
    } catch (UncheckedIOException e) {
      throw new AssertionError(e);
    }
  }

  /** Leaves the connection open after its answer, and closes it when the next request comes. */
  private static void answerOnceAndHearMore(ServerSocket socket) {
    try (Socket connection = socket.accept()) {
      BufferedReader requests =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      readHead(requests);
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"
                  .getBytes(StandardCharsets.US_ASCII));
      readHead(requests);
    } catch (IOException testIsOver) {
      // The reader hung up.
    }
  }

  private static void readHead(BufferedReader requests) throws IOException {
    String line = requests.readLine();
    while (line != null && !line.isEmpty()) {
      line = requests.readLine();
    }
  }

  private static void closeAll(ServerSocket socket, AtomicInteger connections) {
    while (true) {
      try (Socket connection = socket.accept()) {
        connections.incrementAndGet();
        readHead(
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII)));
      } catch (IOException testIsOver) {
        return;
      }
    }
  }

  private HttpFetcher fetcher(Duration response) {
    return new HttpFetcher(
        new FetchLimits(
            "Modelwire/test",
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(5),
            response,
            Duration.ofSeconds(3),
            5,
            8,
            DataSize.ofMegabytes(4),
            true),
        Clock.systemUTC(),
        this::lookup,
        new AddressGuard(address -> address.getHostAddress().equals("127.0.0.1")),
        ScriptedServer.trustingTheTestAuthority());
  }

  /** Knows a name that is at an allowed address first and at a private one afterwards. */
  private InetAddress[] lookup(String host) throws UnknownHostException {
    if (!host.equals("rebinding.test")) {
      return InetAddress.getAllByName(host);
    }
    lookups.add(host);
    String address = lookups.size() == 1 ? "127.0.0.1" : "127.0.0.2";
    return new InetAddress[] {InetAddress.getByName(address)};
  }
}
