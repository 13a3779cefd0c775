package dev.modelwire.api.article;

import dev.modelwire.api.index.Facet;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.Spellings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns what is asked for of articles into what the index is asked. */
@Component
public final class ArticleSelections {

  private final ObjectProvider<FeedLabels> labels;

  ArticleSelections(ObjectProvider<FeedLabels> labels) {
    this.labels = labels;
  }

  public Selection of(ArticleQuery asked) {
    if (asked.labels().isEmpty()) {
      return selection(asked, Set.of(), "");
    }
    Set<String> labelled = labelled(asked.labels());
    return selection(asked, labelled, String.join(",", labelled));
  }

  /** As {@link #of}, where nobody knows the feeds' labels and so nothing has any. */
  public static Selection withoutLabels(ArticleQuery asked) {
    return selection(asked, Set.of(), "");
  }

  private static Selection selection(ArticleQuery asked, Set<String> labelled, String variant) {
    return new Selection(
        ArticleSearch.listing(asked),
        snapshot -> ArticleSearch.query(asked, labelled, snapshot),
        asked.collapsed(),
        variant);
  }

  /** What articles can be counted by. */
  public List<Facet> facets() {
    return List.of(
        new Facet("feed", ArticleFields.FEED),
        new Facet("label", ArticleFields.FEED, this::byLabel),
        new Facet("language", ArticleFields.PRIMARY_LANGUAGE),
        new Facet("organization", ArticleFields.ORGANIZATION_NAME, Spellings::together),
        new Facet("has_release", ArticleFields.HAS_RELEASE));
  }

  private Map<String, Integer> byLabel(Map<String, Integer> byFeed) {
    FeedLabels known = labels.getIfAvailable();
    Map<String, Integer> counts = new HashMap<>();
    if (known != null) {
      byFeed.forEach(
          (feed, count) ->
              known.labels(feed).forEach(label -> counts.merge(label, count, Integer::sum)));
    }
    return counts;
  }

  private Set<String> labelled(Collection<String> wanted) {
    FeedLabels known = labels.getIfAvailable();
    return known == null
        ? Set.of()
        : wanted.stream()
            .flatMap(label -> known.feeds(label).stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
