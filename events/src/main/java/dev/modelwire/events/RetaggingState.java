package dev.modelwire.events;

/** How far a retagging is. */
public enum RetaggingState {
  REQUESTED,
  RUNNING,
  FINISHED
}
