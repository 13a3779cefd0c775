package dev.modelwire.api.article;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.TextQueries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which articles somebody asks for. Criteria of different kinds must all hold; of several values of
 * one kind, one must.
 *
 * @param text words that occur in it
 * @param feeds ids of feeds
 * @param languages BCP 47
 * @param organizations who released what it reports
 * @param models names of models whose release it reports
 * @param releases ids of releases that it reports
 * @param hasRelease whether it reports any release
 * @param from published then or later; where the source does not tell, observed
 * @param to published then or earlier
 */
public record ArticleQuery(
    Optional<String> text,
    List<String> feeds,
    List<String> languages,
    List<String> organizations,
    List<String> models,
    List<String> releases,
    Optional<Boolean> hasRelease,
    Optional<Instant> from,
    Optional<Instant> to,
    Order order) {

  /** The parameters that say what is asked for, but not how much of it. */
  public static final Set<String> CRITERIA =
      Set.of(
          "q",
          "feed",
          "language",
          "organization",
          "model",
          "release",
          "has_release",
          "from",
          "to",
          "sort");

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
    Optional<Instant> from = given.from("from");
    Optional<Instant> to = given.until("to");
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      given.flaw("from", "is later than to");
    }
    return new ArticleQuery(
        text,
        given.texts("feed"),
        given.texts("language"),
        given.texts("organization"),
        given.texts("model"),
        given.texts("release"),
        given.flag("has_release"),
        from,
        to,
        order);
  }

  /** What the index finds for it. */
  public Selection selection() {
    return new Selection(
        ArticleSearch.listing(this), snapshot -> ArticleSearch.query(this, snapshot));
  }
}
