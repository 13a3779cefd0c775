package dev.modelwire.ingest.folder;

import dev.modelwire.ingest.parse.Entry;

/** What a file turned out to be. */
public sealed interface DocumentOutcome {

  record Read(Entry entry) implements DocumentOutcome {}

  /**
   * @param code in kebab-case, such as {@code empty} or {@code binary}
   * @param message one line for people
   */
  record Unreadable(String code, String message) implements DocumentOutcome {}
}
