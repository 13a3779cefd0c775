package dev.modelwire.ingest.fetch;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PageReading;
import dev.modelwire.ingest.feed.PageSource;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import dev.modelwire.ingest.fetch.Robots.Permission;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;

/** Reads the pages of entries as the feeds are read, where the site lets programs do so. */
public final class ArticlePages implements PageSource {

  private final HttpFetcher http;
  private final BodyReader bodies;
  private final Robots robots;

  /**
   * @param userAgent as servers are told, whose first word rules call us by
   */
  public ArticlePages(HttpFetcher http, BodyReader bodies, String userAgent, Clock clock) {
    this.http = http;
    this.bodies = bodies;
    this.robots = new Robots(http, userAgent, clock);
  }

  @Override
  public PageReading read(URI page, Visits visits) {
    if (HttpAddress.problem(page) != null) {
      return PageReading.not(PageText.NO_ARTICLE);
    }
    Permission permission = robots.permission(page, visits);
    if (!permission.granted()) {
      return PageReading.not(PageText.DISALLOWED);
    }
    if (!visits.enter(page, permission.apart())) {
      return PageReading.not(PageText.LIMITED);
    }
    FetchOutcome outcome;
    try {
      outcome = http.fetchPage(page);
    } finally {
      visits.leave(page);
    }
    return switch (outcome) {
      case Fetched fetched -> {
        try (fetched) {
          yield taken(page, fetched, visits);
        }
      }
      case FetchOutcome.Throttled throttled -> {
        visits.hold(page, throttled.retryAfter());
        yield PageReading.not(PageText.REFUSED);
      }
      case FetchOutcome.Gone _ -> PageReading.not(PageText.MISSING);
      case FetchOutcome.Unchanged _ -> PageReading.not(PageText.UNREACHABLE);
      case FetchOutcome.Failed failed -> PageReading.not(why(failed));
    };
  }

  private PageReading taken(URI page, Fetched fetched, Visits visits) {
    if (!fetched.readFrom().equals(page)
        && !robots.permission(fetched.readFrom(), visits).granted()) {
      return PageReading.not(PageText.DISALLOWED);
    }
    String type = fetched.headers().getOrDefault("content-type", "text/html");
    if (!type.toLowerCase(Locale.ROOT).contains("html")) {
      return PageReading.not(PageText.NO_ARTICLE);
    }
    return bodies
        .page(fetched.body(), fetched.readFrom(), fetched.headers())
        .map(PageReading::taken)
        .orElseGet(() -> PageReading.not(PageText.NO_ARTICLE));
  }

  private static PageText why(FetchOutcome.Failed failed) {
    Integer status = failed.httpStatus();
    if (failed.code() == FailureCode.NOT_FOUND) {
      return PageText.MISSING;
    }
    if (failed.code() == FailureCode.TOO_LARGE) {
      return PageText.TOO_LARGE;
    }
    boolean refused =
        failed.code() == FailureCode.REFUSED_ADDRESS
            || (status != null && status >= 400 && status < 500);
    return refused ? PageText.REFUSED : PageText.UNREACHABLE;
  }
}
