package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Knowledge;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.PlainText;
import dev.modelwire.enrich.text.Sentence;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the facts of a release that an article states. */
final class ClaimBuilder {

  private final Article article;
  private final Reading reading;
  private final List<Grouping.Group> groups;
  private final Weights weights;
  private final OwnerFinder owners;
  private final ReleaseDating dating;
  private final ReleaseLicenses licenses;

  ClaimBuilder(
      Article article,
      Reading reading,
      List<Grouping.Group> groups,
      Knowledge knowledge,
      Weights weights,
      Weights novelty) {
    this.weights = weights;
    this.article = article;
    this.reading = reading;
    this.groups = groups;
    this.owners = new OwnerFinder(reading, knowledge);
    this.dating = new ReleaseDating(reading, novelty);
    this.licenses = new ReleaseLicenses(reading, groups);
  }

  ReleaseClaim claim(Grouping.Group group) {
    Candidate best = group.best();
    Organization owner = owners.ownerOf(group);
    ReleaseStatus status = ReleaseStanding.statusOf(best);
    Novelty novelty = dating.noveltyOf(group);
    PartialDate date = dating.dateOf(group, status, novelty);
    String organization = owner == null ? familyOwner(best.mention()) : owner.name();
    return new ReleaseClaim(
        best.mention().name(),
        aliases(group),
        List.copyOf(group.variants()),
        organization,
        KindFinder.kindOf(reading, best),
        status,
        date,
        accessOf(group, owner),
        SizeFinder.sizesOf(reading, group),
        ModelFacts.contextOf(reading, group),
        licenses.licenseOf(group),
        novelty,
        confidenceOf(group),
        evidence(best.passage().sentence()));
  }

  private double confidenceOf(Grouping.Group group) {
    double most = 0;
    for (Candidate candidate : group.accepted()) {
      most = Math.max(most, candidate.probability());
    }
    return Math.round(weights.confidence(most) * 1000) / 1000.0;
  }

  private static @Nullable String familyOwner(Mention mention) {
    return mention.family() == null ? null : mention.family().organization();
  }

  private static List<String> aliases(Grouping.Group group) {
    Set<String> aliases = new LinkedHashSet<>(group.names());
    String name = group.best().mention().name();
    Family family = group.best().mention().family();
    if (family != null && !family.parent().isEmpty()) {
      aliases.add(family.parent() + " " + name);
    }
    int space = name.indexOf(' ');
    if (family != null
        && space > 0
        && name.substring(space + 1).matches("\\p{Lu}\\p{L}{2,} .*|\\p{Lu}\\p{L}{2,}.*\\d.*")) {
      aliases.add(name.substring(space + 1));
    }
    aliases.remove(name);
    return List.copyOf(aliases);
  }

  private Access accessOf(Grouping.Group group, @Nullable Organization owner) {
    boolean open = false;
    boolean closed = false;
    for (Candidate candidate : group.accepted()) {
      boolean alone = candidate.passage().names().size() <= 2;
      open |= alone && candidate.passage().says(Cue.OPEN);
      closed |= alone && candidate.passage().says(Cue.CLOSED);
    }
    Family family = group.best().mention().family();
    if (open != closed && (family == null || owner == null || owner.access() != Access.CLOSED)) {
      return open ? Access.OPEN : Access.CLOSED;
    }
    if (family != null) {
      return family.accessOf(group.best().mention().name());
    }
    return owner == null ? Access.UNKNOWN : owner.access();
  }

  private Evidence evidence(Sentence sentence) {
    PlainText plain = reading.plain();
    int start = plain.sourceStart(sentence.start());
    int end = plain.sourceEnd(sentence.end());
    return new Evidence(article.content().substring(start, end), start, end);
  }

  /** Claims in the order of the text. */
  List<ReleaseClaim> claims() {
    List<ReleaseClaim> claims = new ArrayList<>();
    for (Grouping.Group group : groups) {
      claims.add(claim(group));
    }
    return claims;
  }
}
