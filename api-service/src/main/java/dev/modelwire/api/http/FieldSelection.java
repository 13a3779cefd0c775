package dev.modelwire.api.http;

import dev.modelwire.events.EventJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a thing are asked for.
 *
 * @param names empty for all of them
 */
public record FieldSelection(Set<String> names) {

  public static final String PARAMETER = "fields";

  public FieldSelection {
    names = Set.copyOf(names);
  }

  /** What a request asks for; unknown members are left to who sees the thing. */
  static FieldSelection of(Parameters given) {
    return new FieldSelection(new TreeSet<>(given.names(PARAMETER)));
  }

  /** What a request asks for, of members that are known beforehand. */
  public static FieldSelection of(Parameters given, Set<String> members) {
    FieldSelection asked = of(given);
    asked.check(given, members);
    return asked;
  }

  private void check(Parameters given, Collection<String> members) {
    names.stream()
        .filter(name -> !members.contains(name))
        .sorted()
        .forEach(
            name ->
                given.flaw(
                    PARAMETER,
                    "no member '%s'; there are %s".formatted(name, new TreeSet<>(members))));
  }

  /** The names that the members of a record have in JSON. */
  public static Set<String> members(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> spelled(component.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String spelled(String component) {
    return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  boolean isAll() {
    return names.isEmpty();
  }

  /** The members asked for of an object in JSON. */
  public byte[] of(byte[] json) {
    return isAll()
        ? json
        : EventJson.mapper().writeValueAsBytes(of(EventJson.mapper().readTree(json)));
  }

  /**
   * The members asked for of an object.
   *
   * @throws dev.modelwire.api.problem.ProblemException if it lacks one
   */
  JsonNode checked(JsonNode thing, Parameters given) {
    check(given, thing.propertyNames());
    given.verify();
    return of(thing);
  }

  private JsonNode of(JsonNode thing) {
    return ((ObjectNode) thing).retain(names);
  }
}
