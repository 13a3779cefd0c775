package dev.modelwire.api.article;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.TextQueries;
import dev.modelwire.api.index.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which articles somebody asks for. Criteria of different kinds must all hold; of several values of
 * one kind, one must.
 *
 * @param text words that occur in it
 * @param feeds ids of feeds
 * @param labels of the feeds, as subscribers gave them
 * @param languages BCP 47
 * @param organizations who released what it reports
 * @param models names of models whose release it reports
 * @param releases ids of releases that it reports
 * @param stories ids of the articles that told them first
 * @param hasRelease whether it reports any release
 * @param published when the source says it was; where the source does not tell, when it was
 *     observed
 * @param observed when the wire read the revision that it is at
 * @param collapsed whether of each story only the first in the order is listed
 */
public record ArticleQuery(
    Optional<String> text,
    List<String> feeds,
    List<String> labels,
    List<String> languages,
    List<String> organizations,
    List<String> models,
    List<String> releases,
    List<String> stories,
    Optional<Boolean> hasRelease,
    TimeRange published,
    TimeRange observed,
    boolean collapsed,
    Order order) {

  /** The parameters that say what is asked for, but not how much of it. */
  public static final Set<String> CRITERIA =
      Set.of(
          "q",
          "feed",
          "label",
          "language",
          "organization",
          "model",
          "release",
          "story",
          "has_release",
          "from",
          "to",
          "observed_from",
          "observed_to",
          "collapse",
          "sort");

  /** What of several articles only the first is listed of. */
  private enum Collapse {
    STORY
  }

  /** What comes first: the newest by its source, the newest to the wire, or the best match. */
  public enum Order {
    PUBLISHED,
    OBSERVED,
    RELEVANCE
  }

  public static ArticleQuery of(Parameters given) {
    Optional<String> text = given.text("q");
    if (text.isPresent() && text.get().length() > TextQueries.MAX_LENGTH) {
      given.flaw("q", "takes at most %d characters".formatted(TextQueries.MAX_LENGTH));
    }
    Order order = given.choice("sort", Order.class).orElse(Order.PUBLISHED);
    if (order == Order.RELEVANCE && text.isEmpty()) {
      given.flaw("sort", "relevance needs q");
    }
    return new ArticleQuery(
        text,
        given.texts("feed"),
        given.texts("label"),
        given.texts("language"),
        given.texts("organization"),
        given.texts("model"),
        given.texts("release"),
        given.texts("story"),
        given.flag("has_release"),
        given.between("from", "to"),
        given.between("observed_from", "observed_to"),
        given.choice("collapse", Collapse.class).isPresent(),
        order);
  }
}
