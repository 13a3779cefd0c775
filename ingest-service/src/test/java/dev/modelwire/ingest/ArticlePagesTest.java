package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.PageReading;
import dev.modelwire.ingest.feed.PageSource.Visits;
import dev.modelwire.ingest.fetch.ArticlePages;
import dev.modelwire.ingest.fetch.FetchLimits;
import dev.modelwire.ingest.fetch.HttpFetcher;
import dev.modelwire.ingest.fetch.ScriptedServer;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ArticlePagesTest {

  private static final String WORDS =
      "The weights of Harbour 3 are on the hub since this morning, under a licence that lets"
          + " everybody use them, and the report says how they were trained. ";

  private final ScriptedServer server = new ScriptedServer();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final HttpFetcher http =
      new HttpFetcher(
          new FetchLimits(
              "Modelwire/test",
              DataSize.ofMegabytes(1),
              Duration.ofSeconds(5),
              Duration.ofMillis(500),
              Duration.ofSeconds(2),
              5,
              4,
              DataSize.ofMegabytes(4),
              true),
          Clock.systemUTC());
  private final ArticlePages pages =
      new ArticlePages(http, new ParsedBodies(), "Modelwire/test", clock);
  private final RecordedVisits visits = new RecordedVisits();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    http.close();
    server.close();
  }

  @Test
  void the_article_is_taken_and_what_stands_around_it_is_left() {
    server.on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html; charset=utf-8");

    PageReading reading = pages.read(server.at("/post"), visits);

    assertThat(reading.verdict()).isEqualTo(PageText.TAKEN);
    assertThat(reading.html())
        .contains("The weights of Harbour 3")
        .contains("href=\"" + server.at("/licence") + "\"")
        .doesNotContain("script")
        .doesNotContain("onclick")
        .doesNotContain("Subscribe to our offers");
  }

  @Test
  void a_page_that_robots_txt_forbids_is_not_asked_for() {
    AtomicInteger asked = new AtomicInteger();
    server
        .on("/robots.txt", 200, "User-agent: modelwire\nDisallow: /private\n")
        .on("/private", counting(asked));

    assertThat(pages.read(server.at("/private/post"), visits).verdict())
        .isEqualTo(PageText.DISALLOWED);
    assertThat(asked).hasValue(0);
  }

  @Test
  void rules_for_others_are_not_ours() {
    server
        .on("/robots.txt", 200, "User-agent: greedybot\nDisallow: /\n")
        .on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(PageText.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({"404, TAKEN", "403, TAKEN", "500, DISALLOWED", "503, DISALLOWED", "429, DISALLOWED"})
  void without_rules_all_is_allowed_and_without_an_answer_nothing(int status, PageText verdict) {
    server
        .on("/robots.txt", status, "", "Retry-After", "60")
        .on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(verdict);
  }

  @Test
  void rules_are_asked_for_once_a_day() {
    AtomicInteger asked = new AtomicInteger();
    server
        .on("/robots.txt", counting(asked))
        .on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    verdict("/post");
    now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
    verdict("/post");
    assertThat(asked).hasValue(1);
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    verdict("/post");
    assertThat(asked).hasValue(2);
  }

  @Test
  void the_rules_last_read_hold_while_the_site_cannot_be_asked() {
    AtomicInteger status = new AtomicInteger(200);
    server
        .on(
            "/robots.txt",
            exchange -> {
              byte[] body = "User-agent: *\nDisallow: /private\n".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status.get(), body.length);
              exchange.getResponseBody().write(body);
            })
        .on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(PageText.TAKEN);
    status.set(500);
    now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
    assertThat(verdict("/post")).isEqualTo(PageText.TAKEN);
    assertThat(verdict("/private/post")).isEqualTo(PageText.DISALLOWED);
  }

  @Test
  void a_redirect_to_what_is_forbidden_is_not_taken() {
    server
        .on("/robots.txt", 200, "User-agent: *\nDisallow: /private\n")
        .on("/post", 302, "moved", "Location", "/private/post")
        .on("/private/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(PageText.DISALLOWED);
  }

  @Test
  void pages_of_a_site_that_asks_for_a_delay_are_read_that_far_apart() {
    server
        .on("/robots.txt", 200, "User-agent: *\nCrawl-delay: 7\n")
        .on("/post", 200, page(WORDS.repeat(6)), "Content-Type", "text/html");
    verdict("/post");
    assertThat(visits.apart).containsExactly(Duration.ZERO, Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({"404, MISSING", "410, MISSING", "403, REFUSED", "429, REFUSED", "500, UNREACHABLE"})
  void a_page_that_is_not_there_says_why(int status, PageText verdict) {
    server.on("/robots.txt", 404, "").on("/post", status, "no");
    assertThat(verdict("/post")).isEqualTo(verdict);
    assertThat(visits.inside).as("hosts that are still being visited").isZero();
    assertThat(visits.held).isEqualTo(status == 429 ? 1 : 0);
  }

  @Test
  void a_page_that_does_not_come_to_an_end_is_left() {
    server
        .on("/robots.txt", 404, "")
        .on(
            "/post",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("<html><body>".getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              awaitEnd();
            });
    assertThat(verdict("/post")).isEqualTo(PageText.UNREACHABLE);
  }

  @Test
  void a_page_larger_than_the_limit_is_left() {
    server
        .on("/robots.txt", 404, "")
        .on("/post", 200, page(WORDS.repeat(20_000)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(PageText.TOO_LARGE);
  }

  @Test
  void a_page_of_countless_elements_is_no_article() {
    server
        .on("/robots.txt", 404, "")
        .on("/post", 200, page("<i>a</i>".repeat(60_000)), "Content-Type", "text/html");
    assertThat(verdict("/post")).isEqualTo(PageText.NO_ARTICLE);
  }

  @Test
  void a_page_nested_beyond_reason_ends_nothing_but_itself() {
    server
        .on("/robots.txt", 404, "")
        .on("/post", 200, page("<div>".repeat(40_000) + WORDS), "Content-Type", "text/html");
    assertThat(verdict("/post")).isIn(PageText.TAKEN, PageText.NO_ARTICLE);
  }

  @Test
  void a_picture_is_no_article() {
    server.on("/robots.txt", 404, "").on("/post", 200, "GIF89a", "Content-Type", "image/gif");
    assertThat(verdict("/post")).isEqualTo(PageText.NO_ARTICLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=iso-8859-1", "text/html"})
  void a_page_with_the_wrong_charset_is_read_as_what_it_is(String type) {
    String text = "Die Gewichte von Größe 3 sind für alle verfügbar, und der Bericht erklärt sie. ";
    server
        .on("/robots.txt", 404, "")
        .on("/utf8", 200, page(text.repeat(8)), "Content-Type", type)
        .on(
            "/latin",
            exchange -> {
              byte[] body = page(text.repeat(8)).getBytes(Charset.forName("windows-1252"));
              exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            });
    assertThat(pages.read(server.at("/utf8"), visits).html()).contains("Größe 3 sind für alle");
    assertThat(pages.read(server.at("/latin"), visits).html()).contains("Größe 3 sind für alle");
  }

  @Test
  void without_a_turn_at_its_host_a_page_is_not_read() {
    AtomicInteger asked = new AtomicInteger();
    server.on("/robots.txt", 404, "").on("/post", counting(asked));
    verdict("/other");
    visits.closed = true;
    assertThat(verdict("/post")).isEqualTo(PageText.LIMITED);
    assertThat(asked).hasValue(0);
  }

  private PageText verdict(String path) {
    return pages.read(server.at(path), visits).verdict();
  }

  private static com.sun.net.httpserver.HttpHandler counting(AtomicInteger asked) {
    return exchange -> {
      asked.incrementAndGet();
      exchange.sendResponseHeaders(404, -1);
    };
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String page(String words) {
    return "<!doctype html><html><head><title>Harbour 3</title><script>alert(1)</script></head>"
        + "<body><nav><a href='/'>Home</a> <a href='/about'>About</a></nav>"
        + "<div class='sidebar'>Subscribe to our offers</div>"
        + "<article><h1>Harbour 3 is out</h1><p onclick='x()'>"
        + words
        + "</p><p>"
        + words
        + " See <a href='/licence'>the licence</a>.</p></article>"
        + "<footer>Imprint</footer></body></html>";
  }

  /** Lets everybody in, unless it is closed. */
  private static final class RecordedVisits implements Visits {
    final List<Duration> apart = new ArrayList<>();
    boolean closed;
    int inside;
    int held;

    @Override
    public boolean enter(URI url, Duration distance) {
      if (closed) {
        return false;
      }
      apart.add(distance);
      inside++;
      return true;
    }

    @Override
    public void leave(URI url) {
      inside--;
    }

    @Override
    public void hold(URI url, @Nullable Duration retryAfter) {
      held++;
    }
  }
}
