package dev.modelwire.events;

/** The markup that an article's content is written in. */
public enum ContentFormat {
  MARKDOWN,
  /** Sanitised: no scripts, styles, forms, frames or event handlers. */
  HTML,
  TEXT
}
