package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Knowledge;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells who makes a model available: by the text, then by what is known of its family. */
final class OwnerFinder {

  private final Reading reading;
  private final Knowledge knowledge;
  private final @Nullable Organization frequent;

  OwnerFinder(Reading reading, Knowledge knowledge) {
    this.reading = reading;
    this.knowledge = knowledge;
    this.frequent = mostFrequent(reading);
  }

  private static @Nullable Organization mostFrequent(Reading reading) {
    // In the order of the text: of two named equally often, the first, on every machine.
    Map<Organization, Integer> counts = new LinkedHashMap<>();
    if (reading.title() != null) {
      reading.title().owners().forEach(owner -> counts.merge(owner.value(), 3, Integer::sum));
    }
    for (Passage passage : reading.passages()) {
      passage.owners().forEach(owner -> counts.merge(owner.value(), 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  @Nullable Organization ownerOf(Grouping.Group group) {
    Mention mention = group.best().mention();
    Family family = mention.family();
    Organization stated = null;
    for (Candidate candidate : group.accepted()) {
      stated = stated == null ? statedBy(candidate) : stated;
    }
    if (family != null && (stated == null || !isDerived(mention))) {
      return knowledge.organization(family.organization());
    }
    if (stated != null) {
      return stated;
    }
    Organization linked = linked(group);
    if (linked != null) {
      return linked;
    }
    return reading.publisher() != null ? reading.publisher() : frequent;
  }

  /** "Llama-3.1-Nemotron-70B": made of a known family by somebody else, maybe. */
  private static boolean isDerived(Mention mention) {
    int parts = 0;
    for (String part : mention.name().split("[- ]")) {
      if (part.length() > 3 && part.chars().allMatch(Character::isLetter)) {
        parts++;
      }
    }
    return parts >= 3;
  }

  private @Nullable Organization statedBy(Candidate candidate) {
    Passage passage = candidate.passage();
    Mention mention = candidate.mention();
    Trigger trigger = candidate.trigger();
    Organization best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (Hit<Organization> owner : passage.owners()) {
      int distance;
      if (owner.end() <= mention.start()) {
        distance = 2 * passage.distance(owner.end(), mention.start());
        if (trigger.exists()
            && owner.end() <= trigger.start()
            && trigger.end() <= mention.start()) {
          distance = passage.distance(owner.end(), trigger.start());
        }
      } else {
        distance = 1 + 3 * passage.distance(mention.end(), owner.start());
      }
      if (distance < bestDistance) {
        best = owner.value();
        bestDistance = distance;
      }
    }
    return bestDistance <= 24 ? best : null;
  }

  private @Nullable Organization linked(Grouping.Group group) {
    for (Candidate candidate : group.accepted()) {
      for (Mark mark : candidate.passage().marks()) {
        if (mark.kind() == Mark.Kind.LINK && mark.end() >= candidate.mention().start()) {
          Organization owner = knowledge.ownerOf(mark.target());
          if (owner != null) {
            return owner;
          }
        }
      }
    }
    return null;
  }
}
