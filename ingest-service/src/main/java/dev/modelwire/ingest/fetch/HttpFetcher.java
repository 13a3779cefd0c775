package dev.modelwire.ingest.fetch;

import dev.modelwire.events.address.AddressGuard;
import dev.modelwire.events.address.AddressGuard.HostLookup;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.feed.Validators;
import dev.modelwire.ingest.fetch.Exchange.Response;
import dev.modelwire.ingest.fetch.FetchOutcome.Failed;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import dev.modelwire.ingest.fetch.FetchOutcome.Gone;
import dev.modelwire.ingest.fetch.FetchOutcome.Throttled;
import dev.modelwire.ingest.fetch.FetchOutcome.Unchanged;
import dev.modelwire.ingest.websub.Hub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** Reads one address by HTTP, following redirects hop by hop. Safe for use by many threads. */
public final class HttpFetcher implements Hub, AutoCloseable {

  private final FetchLimits limits;
  private final Clock clock;
  private final Exchange exchange;

  public HttpFetcher(FetchLimits limits, Clock clock) {
    this(
        limits,
        clock,
        InetAddress::getAllByName,
        AddressGuard.of(limits.allowPrivateNetworks()),
        SSLContexts.createSystemDefault());
  }

  HttpFetcher(
      FetchLimits limits, Clock clock, HostLookup lookup, AddressGuard guard, SSLContext trust) {
    this.limits = limits;
    this.clock = clock;
    this.exchange = new Exchange(limits, new GuardedResolver(lookup, guard), trust);
  }

  /**
   * What comes of reading an address. A body keeps its share of the memory until it is closed.
   *
   * @param validators null for an unconditional request
   */
  FetchOutcome fetch(URI url, @Nullable Validators validators) {
    return fetch(url, validators, Exchange.FEEDS);
  }

  /** The same for a web page, unconditionally. */
  FetchOutcome fetchPage(URI url) {
    return fetch(url, null, Exchange.PAGES);
  }

  @Override
  public Answer post(URI hub, Map<String, String> form) {
    String wrong = HttpAddress.problem(hub);
    if (wrong != null) {
      return new Answer.Refused(line(hub, wrong));
    }
    Instant deadline = clock.instant().plus(limits.totalTimeout());
    try {
      int status = exchange.post(hub, form, deadline, clock);
      return status >= 200 && status < 300
          ? new Answer.Accepted()
          : new Answer.Refused(line(hub, "answers with %d".formatted(status)));
    } catch (IOException e) {
      return new Answer.Refused(NetworkFailures.of(e, hub, limits).message());
    }
  }

  private FetchOutcome fetch(URI url, @Nullable Validators validators, String accepted) {
    Instant deadline = clock.instant().plus(limits.totalTimeout());
    Set<URI> visited = new HashSet<>();
    boolean permanent = true;
    URI at = url;
    while (visited.size() <= limits.maxRedirects()) {
      if (!visited.add(at)) {
        return failed(
            FailureCode.REDIRECT_LOOP,
            at,
            "redirects in a circle; report it to the site or use another address",
            null);
      }
      String wrong = HttpAddress.problem(at);
      if (wrong != null) {
        FailureCode code = visited.size() == 1 ? FailureCode.BAD_ADDRESS : FailureCode.BAD_REDIRECT;
        return failed(code, at, wrong, null);
      }
      Response response;
      try {
        Exchange.Question question =
            new Exchange.Question(at, HttpAddress.credentials(at, url), validators, accepted);
        response = exchange.get(question, deadline, clock);
      } catch (IOException e) {
        return NetworkFailures.of(e, at, limits);
      }
      URI target = response.redirect();
      if (target == null) {
        // An address with a password is kept: where it leads to has none.
        boolean moved = permanent && !at.equals(url) && url.getRawUserInfo() == null;
        FetchOutcome outcome = concluded(response, at, moved ? at : null);
        if (!(outcome instanceof Fetched)) {
          response.memory().close();
        }
        return outcome;
      }
      response.memory().close();
      permanent &= response.status() == 301 || response.status() == 308;
      at = target;
    }
    return failed(
        FailureCode.TOO_MANY_REDIRECTS,
        url,
        "redirects more than %d times; use the address that it ends at"
            .formatted(limits.maxRedirects()),
        null);
  }

  private FetchOutcome concluded(Response response, URI at, @Nullable URI permanentlyAt) {
    int status = response.status();
    if (status == 304) {
      return new Unchanged(answer(response, permanentlyAt));
    }
    if (status == 410) {
      return new Gone(
          status, line(at, "is gone for good (410); unsubscribe it or subscribe its new address"));
    }
    if (status == 429 || (status == 503 && response.header("retry-after") != null)) {
      return new Throttled(
          status,
          CacheHeaders.retryAfter(response.headers(), clock.instant()),
          line(at, "asks for fewer requests (%d); it is left alone for a while".formatted(status)));
    }
    if (status < 200 || status >= 300) {
      return refused(status, at);
    }
    byte[] body = response.body();
    if (body == null) {
      return failed(
          FailureCode.TOO_LARGE,
          at,
          "is larger than %d MB, the limit (modelwire.fetch.max-body-size)"
              .formatted(limits.maxBodyBytes() >> 20),
          status);
    }
    return new Fetched(
        answer(response, permanentlyAt),
        at,
        body,
        response.headers(),
        response.header("etag"),
        response.header("last-modified"),
        response.truncated(),
        response.memory());
  }

  private PollOutcome.Answer answer(Response response, @Nullable URI permanentlyAt) {
    return new PollOutcome.Answer(
        response.status(), CacheHeaders.hints(response.headers(), clock.instant()), permanentlyAt);
  }

  private static FetchOutcome refused(int status, URI at) {
    return switch (status) {
      case 404 ->
          failed(FailureCode.NOT_FOUND, at, "does not exist (404); check the address", status);
      case 401, 407 ->
          failed(
              FailureCode.UNAUTHORIZED,
              at,
              "wants a name and password (%d); give them in the address".formatted(status),
              status);
      case 403 ->
          failed(FailureCode.FORBIDDEN, at, "refuses us (403); it may block readers", status);
      default ->
          status >= 500
              ? failed(
                  FailureCode.SERVER_ERROR,
                  at,
                  "has trouble (%d); it is tried again".formatted(status),
                  status)
              : failed(
                  FailureCode.CLIENT_ERROR,
                  at,
                  "answers with %d; check the address".formatted(status),
                  status);
    };
  }

  private static Failed failed(FailureCode code, URI at, String what, @Nullable Integer status) {
    return new Failed(code, line(at, what), status);
  }

  private static String line(URI at, String what) {
    return PublicUrl.text(at) + " " + what;
  }

  @Override
  public void close() {
    exchange.close();
  }
}
