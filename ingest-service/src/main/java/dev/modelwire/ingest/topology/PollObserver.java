package dev.modelwire.ingest.topology;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.Decision.Fates;
import java.time.Duration;

/** Is told what happens, for meters. */
public interface PollObserver {

  /**
   * A poll was read and decided.
   *
   * @param outcome a code of a bounded set, in kebab-case
   * @param took from its start to its decision
   * @param late how long after it was due it started
   */
  void polled(String outcome, Duration took, Duration late, Fates fates);

  /** The article log did not take the articles of a poll. */
  void notLogged();

  /**
   * Something that was sent was taken in, or refused.
   *
   * @param outcome a code of a bounded set, in kebab-case
   */
  default void submitted(String outcome, Fates fates) {}

  /** A hub was asked for a subscription, or for its end. */
  default void hubAsked(boolean accepted) {}

  /** The page of an entry was asked for its full text. */
  default void page(PageText verdict) {}

  /** A poll that was due has to wait for its host. */
  default void waits(HostWait reason) {}

  /**
   * How much a task has to do, told at each of its ticks, and nought at its end.
   *
   * @param waiting feeds that wait for their time or for their host
   * @param underWay polls that were started and are not concluded
   */
  default void load(int partition, int waiting, int underWay) {}

  /** Why a poll waits for its host. */
  enum HostWait {
    /** As many as allowed talk to it. */
    BUSY,
    /** The last start was too short a time ago. */
    SPACING,
    /** It asked for fewer requests. */
    THROTTLED
  }

  /** For who does not measure. */
  PollObserver NONE =
      new PollObserver() {
        @Override
        public void polled(String outcome, Duration took, Duration late, Fates fates) {}

        @Override
        public void notLogged() {}
      };
}
