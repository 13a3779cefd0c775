package dev.modelwire.ingest.feed;

import dev.modelwire.events.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a poll means. The events go to the log first; everything else is saved once they are there.
 *
 * @param entries by article id, to be remembered
 * @param files to be remembered
 * @param forgotten paths of files that are gone for good
 */
public record Decision(
    List<Event> events,
    Map<String, KnownEntry> entries,
    List<KnownFile> files,
    Set<String> forgotten,
    PollState state,
    Fates fates) {
  public Decision {
    events = List.copyOf(events);
    entries = Map.copyOf(entries);
    files = List.copyOf(files);
    forgotten = Set.copyOf(forgotten);
  }

  /** How many entries met which fate. */
  public record Fates(int published, int revised, int withdrawn, int unchanged, int suppressed) {
    public static final Fates NONE = new Fates(0, 0, 0, 0, 0);
  }

  /**
   * @param events about the feed itself
   */
  static Decision withoutArticles(List<Event> events, PollState state) {
    return new Decision(events, Map.of(), List.of(), Set.of(), state, Fates.NONE);
  }
}
