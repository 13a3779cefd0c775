package dev.modelwire.events;

/** Whether an article reports a release as news or recalls it as history. */
public enum Novelty {
  NEW,
  BACKGROUND
}
