package dev.modelwire.ingest.feed;

import dev.modelwire.events.EventIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which article each entry of a document is: by guid, else by link, else by title and
 * content.
 *
 * @param scheme the one that holds after this document
 */
record EntryIdentity(IdentityScheme scheme, List<Identified> entries) {

  private static final Pattern TRACKING = Pattern.compile("(?<=[?&])utm_[a-z]+=[^&#]*&?");
  private static final Pattern DANGLING = Pattern.compile("[?&](?=#|$)");

  /**
   * @param known null where the article was never published
   */
  record Identified(Draft draft, String key, String articleId, @Nullable KnownEntry known) {}

  static EntryIdentity of(
      String feedId, List<Draft> drafts, IdentityScheme before, EntryLookup lookup) {
    IdentityScheme scheme = before;
    while (scheme != IdentityScheme.CONTENT && lies(drafts, scheme)) {
      scheme = scheme.next();
    }
    Map<String, Identified> byArticle = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      Identified found = identify(feedId, draft, scheme, lookup);
      byArticle.merge(found.articleId(), found, EntryIdentity::newer);
    }
    return new EntryIdentity(scheme, List.copyOf(byArticle.values()));
  }

  private static Identified identify(
      String feedId, Draft draft, IdentityScheme scheme, EntryLookup lookup) {
    List<String> keys = keys(draft, scheme);
    Identified first = lookUp(feedId, draft, keys.getFirst(), lookup);
    if (first.known() != null) {
      return first;
    }
    // A feed that starts or stops to give guids, or that was found to lie about them, still lists
    // the same articles: they keep the key under which they were published.
    for (String other : keys.subList(1, keys.size())) {
      Identified second = lookUp(feedId, draft, other, lookup);
      if (second.known() != null && second.known().contentHash().equals(draft.contentHash())) {
        return second;
      }
    }
    return first;
  }

  private static Identified lookUp(String feedId, Draft draft, String key, EntryLookup lookup) {
    String articleId = EventIds.article(feedId, key);
    return new Identified(draft, key, articleId, lookup.find(articleId));
  }

  /** Every key of an entry, the one that it has under the scheme first. */
  private static List<String> keys(Draft draft, IdentityScheme scheme) {
    List<String> keys = new ArrayList<>();
    for (IdentityScheme each : IdentityScheme.values()) {
      String key = key(draft, each);
      if (key != null) {
        keys.add(key);
      }
    }
    String own = ownKey(draft, scheme);
    keys.remove(own);
    keys.addFirst(own);
    return keys;
  }

  private static String ownKey(Draft draft, IdentityScheme scheme) {
    String guid = scheme == IdentityScheme.GUID ? key(draft, IdentityScheme.GUID) : null;
    String link = scheme == IdentityScheme.CONTENT ? null : key(draft, IdentityScheme.LINK);
    return guid != null ? guid : link != null ? link : contentKey(draft);
  }

  private static @Nullable String key(Draft draft, IdentityScheme scheme) {
    return switch (scheme) {
      case GUID -> blankToNull(draft.entry().id());
      case LINK -> linkKey(draft.entry().link());
      case CONTENT -> contentKey(draft);
    };
  }

  private static String contentKey(Draft draft) {
    return "sha256:" + EventIds.contentHash(draft.title(), draft.content());
  }

  private static @Nullable String linkKey(@Nullable String link) {
    String text = blankToNull(link);
    if (text == null || !text.contains("utm_")) {
      return text;
    }
    return DANGLING.matcher(TRACKING.matcher(text).replaceAll("")).replaceAll("");
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Whether two entries that are plainly different articles have the same key. */
  private static boolean lies(List<Draft> drafts, IdentityScheme scheme) {
    Map<String, Draft> seen = new HashMap<>();
    for (Draft draft : drafts) {
      Draft other = seen.putIfAbsent(ownKey(draft, scheme), draft);
      if (other != null && plainlyDifferent(draft, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean plainlyDifferent(Draft a, Draft b) {
    // Two versions of one article: its guid and its link agree.
    boolean sameArticle =
        a.entry().id() != null
            && a.entry().id().equals(b.entry().id())
            && a.url() != null
            && a.url().equals(b.url());
    return !sameArticle
        && !a.title().equals(b.title())
        && a.fields().content() != b.fields().content();
  }

  private static Identified newer(Identified a, Identified b) {
    return date(b).isAfter(date(a)) ? b : a;
  }

  private static Instant date(Identified identified) {
    Instant updated = identified.draft().entry().updated();
    Instant published = identified.draft().entry().published();
    return updated != null ? updated : published != null ? published : Instant.MIN;
  }
}
