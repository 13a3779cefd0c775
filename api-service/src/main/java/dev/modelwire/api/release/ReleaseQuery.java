package dev.modelwire.api.release;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.TextQueries;
import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which releases somebody asks for. Criteria of different kinds must all hold; of several values of
 * one kind, one must.
 *
 * @param text a name's beginning, or words of the names and the evidence
 * @param families such as {@code llama}, which holds all of its versions and editions
 * @param licenses such as {@code Apache-2.0}, in any letter case
 * @param from released on that day or later, as far as the date tells
 * @param to released on that day or earlier, as far as the date tells
 * @param minSources reported by at least so many feeds
 * @param minConfidence from 0 to 1
 * @param retracted whether to list those taken back instead of those that stand
 */
public record ReleaseQuery(
    Optional<String> text,
    List<String> organizations,
    List<String> families,
    Set<ModelKind> kinds,
    Set<ReleaseStatus> statuses,
    Set<Access> accesses,
    List<String> licenses,
    Optional<PartialDate> from,
    Optional<PartialDate> to,
    int minSources,
    Optional<Double> minConfidence,
    boolean retracted,
    Order order) {

  static final String SORT = "sort";

  /** The parameters that say what is asked for, but not how much of it. */
  public static final Set<String> CRITERIA =
      Set.of(
          "q",
          "organization",
          "family",
          "kind",
          "status",
          "access",
          "license",
          "from",
          "to",
          "min_sources",
          "min_confidence",
          "retracted",
          SORT);

  /** What comes first: the newest by its date, what the wire learned of last, or the best match. */
  public enum Order {
    DATE,
    OBSERVED,
    RELEVANCE
  }

  public static ReleaseQuery of(Parameters given) {
    return of(given, Order.DATE);
  }

  /**
   * What parameters ask for.
   *
   * @param usual the order where they ask for none
   */
  public static ReleaseQuery of(Parameters given, Order usual) {
    Optional<String> text = given.text("q");
    if (text.isPresent() && text.get().length() > TextQueries.MAX_LENGTH) {
      given.flaw("q", "takes at most %d characters".formatted(TextQueries.MAX_LENGTH));
    }
    Optional<PartialDate> from = given.date("from");
    Optional<PartialDate> to = given.date("to");
    if (from.isPresent() && to.isPresent() && from.get().earliest().isAfter(to.get().latest())) {
      given.flaw("from", "is later than to");
    }
    Order order = given.choice(SORT, Order.class).orElse(usual);
    if (order == Order.RELEVANCE && text.isEmpty()) {
      given.flaw(SORT, "relevance needs q");
    }
    return new ReleaseQuery(
        text,
        given.texts("organization"),
        given.texts("family"),
        given.choices("kind", ModelKind.class),
        given.choices("status", ReleaseStatus.class),
        given.choices("access", Access.class),
        given.texts("license"),
        from,
        to,
        given.integer("min_sources", 0, 0, Integer.MAX_VALUE),
        given.fraction("min_confidence"),
        given.flag("retracted").orElse(false),
        order);
  }

  /** What the index finds for it. */
  public Selection selection() {
    return new Selection(ReleaseSearch.listing(this), _ -> ReleaseSearch.query(this));
  }
}
