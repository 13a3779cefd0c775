package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The main figures of the benchmark's scorer, counted the same way. */
final class BenchmarkScore {

  private int found;
  private int missed;
  private int spurious;
  private int full;

  static BenchmarkScore of(ReleaseTagger tagger, List<Labelled> documents) {
    BenchmarkScore score = new BenchmarkScore();
    for (Labelled document : documents) {
      score.add(document.gold(), tagger.tag(document.article()).releases());
    }
    return score;
  }

  void add(JsonNode gold, List<ReleaseClaim> claims) {
    List<JsonNode> events = new ArrayList<>();
    gold.get("releases").forEach(events::add);
    Map<Integer, ReleaseClaim> pairs = new HashMap<>();
    for (ReleaseClaim claim : claims) {
      int match = -1;
      int exact = -1;
      for (int i = events.size() - 1; i >= 0; i--) {
        for (String name : names(claim)) {
          match = Matching.sameModel(events.get(i), name) ? i : match;
          exact = Matching.names(events.get(i)).contains(Matching.fold(name)) ? i : exact;
        }
      }
      int chosen = exact >= 0 ? exact : match;
      if (chosen >= 0) {
        pairs.putIfAbsent(chosen, claim);
      } else if (claim.kind().isLanguage()) {
        spurious++;
      }
    }
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = events.get(i);
      boolean language =
          Set.of("llm", "multimodal", "code").contains(event.path("kind").asString("llm"));
      if (language && !event.path("optional").asBoolean(false)) {
        ReleaseClaim claim = pairs.get(i);
        if (claim == null) {
          missed++;
        } else {
          found++;
          full += isFull(event, claim) ? 1 : 0;
        }
      }
    }
  }

  private static List<String> names(ReleaseClaim claim) {
    List<String> names = new ArrayList<>(claim.aliases());
    names.addFirst(claim.model());
    return names;
  }

  private static boolean isFull(JsonNode event, ReleaseClaim claim) {
    Set<String> owners = new HashSet<>();
    if (!event.path("organization").isNull()) {
      owners.add(Matching.fold(event.path("organization").asString("")));
    }
    event.path("organization_aliases").forEach(o -> owners.add(Matching.fold(o.asString())));
    String owner = claim.organization() == null ? "" : Matching.fold(claim.organization());
    boolean sameOwner = owners.isEmpty() || owners.contains(owner);
    boolean released = event.get("status").asString().equals("released");
    boolean sameStatus = released == (claim.status() == ReleaseStatus.RELEASED);
    String wanted = event.path("date").isNull() ? "" : event.path("date").asString("");
    wanted = wanted.substring(0, Math.min(7, wanted.length())).toLowerCase(Locale.ROOT);
    String date = claim.date() == null ? "" : claim.date().text();
    return sameOwner && sameStatus && date.startsWith(wanted);
  }

  double precision() {
    return (double) found / Math.max(1, found + spurious);
  }

  double recall() {
    return (double) found / Math.max(1, found + missed);
  }

  double f1() {
    return 2.0 * found / Math.max(1, 2 * found + spurious + missed);
  }

  /** F1 of events with owner, month and availability right too. */
  double full() {
    return 2.0 * full / Math.max(1, 2 * found + spurious + missed);
  }

  /** The share of found events with owner, month and availability right. */
  double facts() {
    return (double) full / Math.max(1, found);
  }
}
