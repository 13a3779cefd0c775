package dev.modelwire.ingest.topology;

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

  /** For who does not measure. */
  PollObserver NONE =
      new PollObserver() {
        @Override
        public void polled(String outcome, Duration took, Duration late, Fates fates) {}

        @Override
        public void notLogged() {}
      };
}
