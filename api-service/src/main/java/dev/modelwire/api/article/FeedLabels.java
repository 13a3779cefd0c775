package dev.modelwire.api.article;

import java.util.Set;

/**
 * Which feeds subscribers have put a label on. Labels are no part of the log of events: an article
 * is found by those that its feed has now.
 */
public interface FeedLabels {

  /** The ids of the feeds with a label, which is compared without regard to case. */
  Set<String> feeds(String label);

  /** All labels of a feed as they were given; empty for a feed that is not known. */
  Set<String> labels(String feedId);
}
