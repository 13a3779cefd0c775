package dev.modelwire.api.feed;

import dev.modelwire.events.Event;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Takes every event. */
final class MemoryFeedLog implements FeedLog {

  private final List<Event> events = new ArrayList<>();

  List<Event> events() {
    return events;
  }

  @Override
  public int partitionOf(URI url) {
    return 0;
  }

  @Override
  public synchronized long append(int partition, Event event) {
    events.add(event);
    return events.size() - 1L;
  }
}
