package dev.modelwire.api.http;

import dev.modelwire.api.index.Facet;
import dev.modelwire.api.index.Hit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a list can tell of its things.
 *
 * @param facets by what they can be counted
 * @param members of each, by their names in JSON
 * @param item one of them as JSON
 */
public record ListOffer(List<Facet> facets, Set<String> members, Function<Hit, byte[]> item) {
  public ListOffer {
    facets = List.copyOf(facets);
    members = new TreeSet<>(members);
  }

  /**
   * Things as the index has them.
   *
   * @param item what the index has of each
   */
  public static ListOffer of(List<Facet> facets, Class<? extends Record> item) {
    return new ListOffer(facets, FieldSelection.members(item), Hit::item);
  }

  /**
   * Things with one more member.
   *
   * @param member its name
   * @param value what it is, to be written as JSON
   */
  public ListOffer with(String member, Function<Hit, Object> value) {
    Set<String> more = new TreeSet<>(members);
    more.add(member);
    return new ListOffer(
        facets, more, hit -> PageJson.with(item.apply(hit), member, value.apply(hit)));
  }
}
