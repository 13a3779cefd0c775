package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.topology.Mailbox.HostIsFree;
import java.net.URI;
import java.util.concurrent.Semaphore;

/** Who waits for a host, with the way to tell that it is free. */
sealed interface Waiter {

  void wake();

  /** A feed, whose task is told. */
  record FeedWaiter(Mailbox mailbox, String feedId, URI location) implements Waiter {
    @Override
    public void wake() {
      mailbox.put(new HostIsFree(feedId, location));
    }
  }

  /** A thread that reads a page and stands still meanwhile. */
  final class PageWaiter implements Waiter {
    final Semaphore turn = new Semaphore(0);

    @Override
    public void wake() {
      turn.release();
    }
  }
}
