package dev.modelwire.events;

/** How open a model is. */
public enum Access {
  /** The weights can be downloaded, whatever the licence. */
  OPEN,
  /** An API or a product only. */
  CLOSED,
  UNKNOWN
}
