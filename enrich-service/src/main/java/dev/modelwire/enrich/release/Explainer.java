package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.release.Explanation.Reason;
import dev.modelwire.enrich.release.Explanation.Rejected;
import dev.modelwire.enrich.release.Explanation.Release;
import dev.modelwire.enrich.release.Explanation.Sign;
import dev.modelwire.enrich.release.Explanation.Statement;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.events.Article;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ReleaseClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells why candidates of one article were accepted or rejected. */
final class Explainer {

  private final Article article;
  private final Reading reading;
  private final Weights weights;
  private final FeatureMeanings meanings;

  Explainer(Article article, Reading reading, Weights weights, FeatureMeanings meanings) {
    this.article = article;
    this.reading = reading;
    this.weights = weights;
    this.meanings = meanings;
  }

  Release release(
      ReleaseClaim claim, Grouping.Group group, List<Candidate> folded, Weights novelty) {
    List<Candidate> all = new ArrayList<>(group.accepted());
    all.addAll(folded);
    return new Release(
        claim,
        all.stream()
            .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
            .map(this::statement)
            .toList(),
        reasons(group.best().features(), novelty));
  }

  /**
   * @param threshold that the article asks for
   */
  Rejected rejected(Candidate candidate, double threshold, Set<String> released) {
    Statement statement = statement(candidate);
    if (candidate.key().isEmpty()) {
      return new Rejected(statement, "nothing is left of the name but signs");
    }
    String odds =
        String.format(Locale.ROOT, "%.2f is below %.2f", candidate.probability(), threshold);
    String most =
        statement.reasons().stream()
            .filter(reason -> reason.effect() < 0 && !reason.feature().equals(Weights.BIAS))
            .limit(2)
            .map(Reason::meaning)
            .reduce((one, other) -> one + "; " + other)
            .map(against -> "; most against it: " + against)
            .orElse("; nothing speaks for it");
    String again =
        released.contains(candidate.key()) ? "only mentions what is stated elsewhere: " : "";
    return new Rejected(statement, again + odds + most);
  }

  private Statement statement(Candidate candidate) {
    Family family = candidate.mention().family();
    String quote = article.content().substring(candidate.sourceStart(), candidate.sourceEnd());
    return new Statement(
        candidate.mention().name(),
        candidate.mention().form().name().toLowerCase(Locale.ROOT),
        family == null ? null : family.name(),
        trigger(candidate.trigger()),
        rounded(candidate.probability()),
        new Evidence(quote, candidate.sourceStart(), candidate.sourceEnd()),
        reasons(candidate.features(), weights),
        signs(candidate.passage()));
  }

  private @Nullable String trigger(Trigger trigger) {
    return trigger.exists() ? text(trigger.start(), trigger.end()) : null;
  }

  private String text(int start, int end) {
    return reading.plain().text().substring(start, end);
  }

  private List<Reason> reasons(List<String> features, Weights of) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put(Weights.BIAS, 1);
    features.forEach(feature -> counts.merge(feature, 1, Integer::sum));
    List<Reason> reasons = new ArrayList<>();
    counts.forEach(
        (feature, times) -> {
          double weight = of.of(feature);
          if (weight != 0) {
            reasons.add(
                new Reason(
                    feature,
                    meanings.of(feature),
                    times,
                    rounded(weight),
                    rounded(weight * times)));
          }
        });
    reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.effect())));
    return reasons;
  }

  private List<Sign> signs(Passage passage) {
    Map<Integer, List<Sign>> byPlace = new TreeMap<>();
    for (Hit<Set<Cue>> hit : passage.cues()) {
      String phrase = text(hit.start(), hit.end());
      hit.value().stream()
          .sorted()
          .forEach(cue -> add(byPlace, hit.start(), new Sign(lower(cue), phrase, phrase)));
    }
    for (Hit<Organization> hit : passage.owners()) {
      String name = text(hit.start(), hit.end());
      add(byPlace, hit.start(), new Sign("owner", name, hit.value().name()));
    }
    for (FoundDate date : passage.dates()) {
      String words = text(date.start(), date.end());
      add(byPlace, date.start(), new Sign("date", words, date.date().text()));
    }
    return byPlace.values().stream().flatMap(List::stream).toList();
  }

  private static void add(Map<Integer, List<Sign>> byPlace, int place, Sign sign) {
    byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(sign);
  }

  private static String lower(Cue cue) {
    return cue.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
