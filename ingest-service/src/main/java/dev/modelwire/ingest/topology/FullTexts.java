package dev.modelwire.ingest.topology;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.PageReading;
import dev.modelwire.ingest.feed.PageSource;
import dev.modelwire.ingest.feed.PageWishes;
import dev.modelwire.ingest.feed.PageWishes.Wishes;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.feed.PublicUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of entries whose feeds give no full text. What all tasks of the process share. */
public final class FullTexts {

  private static final Logger LOG = LoggerFactory.getLogger(FullTexts.class);

  private final PageSource pages;
  private final PageWishes wishes;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param patience with all pages of one poll, turns at their hosts included
   */
  public FullTexts(PageSource pages, PageWishes.Limits limits, Duration patience, Clock clock) {
    this.pages = pages;
    this.wishes = new PageWishes(limits);
    this.patience = patience;
    this.clock = clock;
  }

  PageWishes wishes() {
    return wishes;
  }

  /** Runs on a thread of its own. */
  Document read(Wishes wanted, PollDesk.Tools tools) {
    PageVisits visits = new PageVisits(tools.hosts(), tools.schedule(), clock, patience);
    IdentityHashMap<Draft, Draft> read = new IdentityHashMap<>();
    for (Draft draft : wanted.drafts()) {
      Draft answered = draft.with(page(Objects.requireNonNull(draft.url()), visits));
      tools.observer().page(Objects.requireNonNull(answered.page()).verdict());
      read.put(draft, answered);
    }
    return wanted.document().replacing(draft -> read.getOrDefault(draft, draft));
  }

  private PageReading page(URI url, PageVisits visits) {
    try {
      return pages.read(url, visits);
    } catch (RuntimeException | Error e) {
      // Errors too: a poll that never comes back would never be repeated.
      LOG.error("Reading {} failed in a way that it must not", PublicUrl.text(url), e);
      return PageReading.not(PageText.NO_ARTICLE);
    }
  }
}
