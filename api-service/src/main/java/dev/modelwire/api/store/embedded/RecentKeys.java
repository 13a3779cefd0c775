package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.RecordedEvent;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Index keys of the newest events, not yet in the file's indexes. Keys of an index are hashes and
 * so fall anywhere in it: writing them batch by batch would rewrite most of a large index with each
 * batch. Collected and written in order, a page is rewritten once for many.
 *
 * <p>Written by one thread, read by many. Lost with the process, and read back from the events.
 */
final class RecentKeys {

  final ConcurrentSkipListSet<IndexKey> ids = new ConcurrentSkipListSet<>();
  final ConcurrentSkipListSet<IndexKey> subjects = new ConcurrentSkipListSet<>();
  private int events;

  void add(RecordedEvent event) {
    ids.add(IndexKey.of(event.id(), event.position()));
    subjects.add(IndexKey.of(event.subject(), event.position()));
    events++;
  }

  int events() {
    return events;
  }
}
