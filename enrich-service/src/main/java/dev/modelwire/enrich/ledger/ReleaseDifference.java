package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which fields of a release differ, by their names on the wire. */
final class ReleaseDifference {

  private static final Map<String, Function<Release, @Nullable Object>> FIELDS = fields();

  /** What readers were told and would now tell otherwise; the other fields follow the counting. */
  private static final Set<String> FACTS =
      Set.of(
          "model",
          "organization",
          "kind",
          "status",
          "date",
          "access",
          "variants",
          "parameters",
          "context_tokens",
          "license");

  private ReleaseDifference() {}

  private static Map<String, Function<Release, @Nullable Object>> fields() {
    Map<String, Function<Release, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("model", Release::model);
    fields.put("aliases", Release::aliases);
    fields.put("variants", Release::variants);
    fields.put("organization", Release::organization);
    fields.put("kind", Release::kind);
    fields.put("status", Release::status);
    fields.put("date", Release::date);
    fields.put("access", Release::access);
    fields.put("parameters", Release::parameters);
    fields.put("context_tokens", Release::contextTokens);
    fields.put("license", Release::license);
    fields.put("confidence", Release::confidence);
    fields.put("articles", Release::articles);
    fields.put("sources", Release::sources);
    fields.put("first_observed_at", Release::firstObservedAt);
    fields.put("last_observed_at", Release::lastObservedAt);
    fields.put("reports", Release::reports);
    fields.put("retracted", Release::retracted);
    return fields;
  }

  /** In the order of the record; a release that is no more differs in being retracted. */
  static List<String> between(Release before, @Nullable Release after) {
    if (after == null) {
      return List.of("retracted");
    }
    return FIELDS.entrySet().stream()
        .filter(
            field -> !Objects.equals(field.getValue().apply(before), field.getValue().apply(after)))
        .map(Map.Entry::getKey)
        .toList();
  }

  static boolean hasFact(List<String> fields) {
    return fields.stream().anyMatch(FACTS::contains);
  }
}
