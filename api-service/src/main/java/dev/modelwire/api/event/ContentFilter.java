package dev.modelwire.api.event;

import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.ModelNames;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which events by what they say. Each part leaves all through where it is empty; organization,
 * model and confidence have to hold of one and the same claim.
 *
 * @param organizations folded
 * @param models in their one spelling
 * @param feeds by id
 * @param minConfidence from 0, which leaves all through, to 1
 */
public record ContentFilter(
    Set<String> organizations, Set<String> models, Set<String> feeds, double minConfidence) {

  public static final ContentFilter NONE = new ContentFilter(Set.of(), Set.of(), Set.of(), 0);

  public ContentFilter {
    organizations = Set.copyOf(organizations);
    models = Set.copyOf(models);
    feeds = Set.copyOf(feeds);
  }

  /** Of names in any spelling. */
  public static ContentFilter of(
      Collection<String> organizations,
      Collection<String> models,
      Collection<String> feeds,
      double minConfidence) {
    return new ContentFilter(
        organizations.stream().map(IndexFields::folded).collect(Collectors.toSet()),
        models.stream().map(ModelNames::normalized).collect(Collectors.toSet()),
        Set.copyOf(feeds),
        minConfidence);
  }

  boolean leavesAll() {
    return equals(NONE);
  }

  boolean matches(EventFacts facts) {
    if (!feeds.isEmpty() && Collections.disjoint(feeds, facts.feeds())) {
      return false;
    }
    boolean asksClaims = !organizations.isEmpty() || !models.isEmpty() || minConfidence > 0;
    return !asksClaims || facts.claims().stream().anyMatch(this::matches);
  }

  private boolean matches(EventFacts.Claim claim) {
    return (organizations.isEmpty()
            || (claim.organization() != null && organizations.contains(claim.organization())))
        && (models.isEmpty() || !Collections.disjoint(models, claim.models()))
        && claim.confidence() >= minConfidence;
  }
}
