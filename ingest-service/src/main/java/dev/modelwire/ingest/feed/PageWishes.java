package dev.modelwire.ingest.feed;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.EntryIdentity.Identified;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.parse.PlainText;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pages a poll wants to read: those of entries that are new or changed and whose feed gives
 * no more than a summary, the newest first.
 */
public final class PageWishes {

  /** What is longer and does not break off is taken for the whole. */
  private static final int FULL = 2_000;

  private final Limits limits;

  /**
   * How many pages are read.
   *
   * @param pagesPerPoll for one poll of one feed
   * @param pagesPerHost of one host, for one poll of one feed
   */
  public record Limits(int pagesPerPoll, int pagesPerHost) {
    public Limits {
      if (pagesPerPoll < 0 || pagesPerHost < 0) {
        throw new IllegalArgumentException(
            "less than no pages: %d a poll, %d a host".formatted(pagesPerPoll, pagesPerHost));
      }
    }
  }

  public PageWishes(Limits limits) {
    this.limits = limits;
  }

  /** The document with every entry marked whose page is beyond the limits, and those to be read. */
  public record Wishes(Document document, List<Draft> drafts) {}

  public Wishes of(FeedRecord feed, Document document, EntryLookup lookup, Instant now) {
    if (!feed.feed().fullText()) {
      return new Wishes(document, List.of());
    }
    EntryIdentity identity =
        EntryIdentity.of(feed.feed().id(), document.drafts(), feed.poll().identity(), lookup);
    List<Draft> chosen = new ArrayList<>();
    IdentityHashMap<Draft, Draft> beyond = new IdentityHashMap<>();
    Map<String, Integer> ofHost = new HashMap<>();
    for (Identified entry : identity.entries()) {
      Draft draft = entry.draft();
      if (!isNews(entry, now) || draft.page() != null || isWhole(draft)) {
        continue;
      }
      String host = webHost(draft.url());
      if (host == null) {
        beyond.put(draft, draft.with(PageReading.not(PageText.NO_ARTICLE)));
      } else if (chosen.size() < limits.pagesPerPoll()
          && ofHost.merge(host, 1, Integer::sum) <= limits.pagesPerHost()) {
        chosen.add(draft);
      } else {
        beyond.put(draft, draft.with(PageReading.not(PageText.LIMITED)));
      }
    }
    return new Wishes(document.replacing(draft -> beyond.getOrDefault(draft, draft)), chosen);
  }

  private static boolean isNews(Identified entry, Instant now) {
    KnownEntry known = entry.known();
    return known == null
        || (!known.contentHash().equals(entry.draft().contentHash())
            && PollDecider.FEED_CHURN.allows(known, now));
  }

  private static boolean isWhole(Draft draft) {
    String text = PlainText.of(draft.content());
    return text.length() >= FULL && !text.endsWith("…") && !text.endsWith("...");
  }

  private static @Nullable String webHost(@Nullable URI url) {
    if (url == null || url.getHost() == null) {
      return null;
    }
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    return web ? url.getHost().toLowerCase(Locale.ROOT) : null;
  }
}
