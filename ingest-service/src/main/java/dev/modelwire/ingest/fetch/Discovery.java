package dev.modelwire.ingest.fetch;

import dev.modelwire.events.FeedChoice;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the feed of a site whose address was given instead. */
final class Discovery {

  private static final int MOST_SHOWN = 5;

  private final HttpFetcher http;
  private final BodyReader bodies;

  Discovery(HttpFetcher http, BodyReader bodies) {
    this.http = http;
    this.bodies = bodies;
  }

  /** What the address alone tells, before anything is fetched. */
  Optional<PollOutcome> known(URI location) {
    return KnownSites.feedOf(location)
        .map(
            feed ->
                new PollOutcome.Discovered(
                    feed, null, PublicUrl.text(location) + " is a web page; its feed is " + feed));
  }

  /**
   * What a page tells, and if it tells nothing, what is found where feeds mostly are.
   *
   * @param location as subscribed
   */
  PollOutcome of(URI location, Fetched page) {
    int status = page.answer().httpStatus();
    String at = PublicUrl.text(location) + " is a web page";
    FeedLinks links = FeedLinks.of(page.body(), page.readFrom());
    // Its part of the memory is not kept while more is asked for.
    page.close();
    List<FeedChoice> named = links.named();
    if (named.size() > 1) {
      return new PollOutcome.SeveralFeeds(
          named, status, at + " with several feeds; subscribe one: " + shown(named));
    }
    Optional<URI> feed =
        named.isEmpty() ? probed(links.guessed()) : Optional.of(named.getFirst().url());
    return feed.<PollOutcome>map(
            found -> new PollOutcome.Discovered(found, status, at + "; its feed is " + found))
        .orElseGet(
            () ->
                new PollOutcome.Failed(
                    FailureCode.HTML_PAGE,
                    at + ", not a feed, and names none; look for its feed's address",
                    status));
  }

  /** The first that is a feed indeed. One after the other, so that the host has one visitor. */
  private Optional<URI> probed(List<URI> places) {
    for (URI place : places) {
      switch (http.fetch(place, null)) {
        case Fetched fetched -> {
          try (fetched) {
            if (bodies.feed(fetched.body(), fetched.readFrom(), fetched.headers())
                instanceof Parsed) {
              return Optional.of(fetched.readFrom());
            }
          }
        }
        case FetchOutcome.Throttled _ -> {
          // No more of this: it was asked for too much already.
          return Optional.empty();
        }
        case FetchOutcome.Unchanged _, FetchOutcome.Gone _, FetchOutcome.Failed _ -> {}
      }
    }
    return Optional.empty();
  }

  private static String shown(List<FeedChoice> feeds) {
    return feeds.stream()
        .limit(MOST_SHOWN)
        .map(feed -> PublicUrl.text(feed.url()))
        .collect(Collectors.joining(", "));
  }
}
