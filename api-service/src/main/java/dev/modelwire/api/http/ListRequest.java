package dev.modelwire.api.http;

import dev.modelwire.api.index.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a list is asked for, and what of its things.
 *
 * @param facetLimit how many values of each facet
 */
record ListRequest(
    Optional<String> cursor, int limit, List<Facet> facets, int facetLimit, FieldSelection fields) {

  static final String FACETS = "facets";
  static final String FACET_LIMIT = "facet_limit";

  /** They tell pages and views of one list apart, and not one list from another. */
  static final Set<String> PARAMETERS =
      Set.of(Lists.LIMIT, Lists.CURSOR, FACETS, FACET_LIMIT, FieldSelection.PARAMETER);

  private static final int USUAL_VALUES = 20;
  private static final int MOST_VALUES = 200;

  static ListRequest of(Parameters given, ListOffer offer) {
    return new ListRequest(
        given.text(Lists.CURSOR),
        Lists.limit(given),
        facets(given, offer.facets()),
        given.integer(FACET_LIMIT, USUAL_VALUES, 1, MOST_VALUES),
        FieldSelection.of(given, offer.members()));
  }

  private static List<Facet> facets(Parameters given, List<Facet> offered) {
    List<Facet> asked = new ArrayList<>();
    for (String name : given.names(FACETS)) {
      Optional<Facet> facet = offered.stream().filter(one -> one.name().equals(name)).findFirst();
      facet.ifPresentOrElse(
          asked::add,
          () ->
              given.flaw(
                  FACETS,
                  "no facet '%s'; there are %s"
                      .formatted(name, offered.stream().map(Facet::name).toList())));
    }
    return asked.stream().distinct().toList();
  }
}
