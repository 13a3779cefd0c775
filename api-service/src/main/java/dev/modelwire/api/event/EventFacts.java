package dev.modelwire.api.event;

import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Payload;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a filter asks of an event's payload.
 *
 * @param feeds ids of the feeds that it came from, or that report it
 * @param claims what it says of models; a release says one thing of one model
 */
record EventFacts(Set<String> feeds, List<Claim> claims) {

  /**
   * @param organization folded; null where nobody is named
   * @param models the model's names in their one spelling
   * @param confidence 1 for what is taken back: who heard of it must hear that, however sure it is
   */
  record Claim(@Nullable String organization, Set<String> models, double confidence) {}

  /** Decodes the event's payload. */
  static EventFacts of(RecordedEvent event) {
    Payload payload = event.event().payload();
    return switch (payload) {
      case ArticleChange(var article, var tags, var _) ->
          new EventFacts(
              Set.of(article.feedId()),
              tags == null ? List.of() : tags.releases().stream().map(EventFacts::claim).toList());
      case ReleaseChange(Release release, var _, var _, var _) ->
          new EventFacts(
              release.reports().stream().map(Report::feedId).collect(Collectors.toSet()),
              List.of(claim(release)));
      default -> new EventFacts(Set.of(), List.of());
    };
  }

  private static Claim claim(ReleaseClaim claim) {
    return new Claim(
        folded(claim.organization()), names(claim.model(), claim.aliases()), claim.confidence());
  }

  private static Claim claim(Release release) {
    Set<String> names = names(release.model(), release.aliases());
    names.add(ModelNames.normalized(release.id()));
    return new Claim(
        folded(release.organization()), names, release.retracted() ? 1 : release.confidence());
  }

  private static Set<String> names(String model, List<String> aliases) {
    Set<String> names = new HashSet<>();
    names.add(ModelNames.normalized(model));
    aliases.forEach(alias -> names.add(ModelNames.normalized(alias)));
    return names;
  }

  private static @Nullable String folded(@Nullable String organization) {
    return organization == null ? null : IndexFields.folded(organization);
  }
}
