package dev.modelwire.api.event;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which events somebody asks for.
 *
 * @param types those types; empty for all
 * @param subject the id of one article or release; empty for all
 * @param content by what they say
 */
public record EventQuery(Set<EventType> types, Optional<String> subject, ContentFilter content) {

  public static final String TYPE = "type";
  public static final String SUBJECT = "subject";
  private static final String ORGANIZATION = "organization";
  private static final String MODEL = "model";
  private static final String FEED = "feed";
  private static final String MIN_CONFIDENCE = "min_confidence";

  /** All parameters that say which events. */
  public static final Set<String> PARAMETERS =
      Set.of(TYPE, SUBJECT, ORGANIZATION, MODEL, FEED, MIN_CONFIDENCE);

  public EventQuery {
    types = Set.copyOf(types);
  }

  public static EventQuery of(Parameters given) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    given.texts(TYPE).forEach(name -> types.addAll(types(name, given)));
    return new EventQuery(
        types,
        given.text(SUBJECT),
        ContentFilter.of(
            given.texts(ORGANIZATION),
            given.texts(MODEL),
            given.texts(FEED),
            given.fraction(MIN_CONFIDENCE).orElse(0.0)));
  }

  public boolean matches(RecordedEvent event) {
    return matches(new ReadEvent(event));
  }

  public boolean matches(ReadEvent event) {
    return (types.isEmpty() || types.contains(event.event().type()))
        && subject.map(event.event().subject()::equals).orElse(true)
        && (content.leavesAll() || content.matches(event.facts()));
  }

  /** Whether every event matches. */
  public boolean takesAll() {
    return types.isEmpty() && subject.isEmpty() && content.leavesAll();
  }

  /** Events after a position that may match, in ascending order; empty at the log's end. */
  public List<RecordedEvent> read(EventStore store, long after, int limit) {
    return subject
        .map(id -> store.history(id, after, limit))
        .orElseGet(() -> store.read(after, limit));
  }

  /** A type by its full name or by what happened; all types of a thing by the thing's name. */
  public static List<EventType> named(String name) {
    return Arrays.stream(EventType.values()).filter(type -> isCalled(type, name)).toList();
  }

  private static List<EventType> types(String name, Parameters given) {
    List<EventType> named = named(name);
    if (named.isEmpty()) {
      given.flaw(TYPE, "takes " + known());
    }
    return named;
  }

  private static boolean isCalled(EventType type, String name) {
    return type.cloudEventsType().equals(name)
        || shortName(type).equals(name)
        || shortName(type).startsWith(name + ".");
  }

  private static String shortName(EventType type) {
    return type.cloudEventsType()
        .replaceFirst("^dev\\.modelwire\\.", "")
        .replaceFirst("\\.v\\d+$", "");
  }

  private static String known() {
    return Arrays.stream(EventType.values())
        .filter(type -> !shortName(type).startsWith("feed."))
        .map(EventType::cloudEventsType)
        .collect(Collectors.joining(", "));
  }
}
