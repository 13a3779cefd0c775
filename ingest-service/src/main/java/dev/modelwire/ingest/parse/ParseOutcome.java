package dev.modelwire.ingest.parse;

/** What a body turned out to be. */
public sealed interface ParseOutcome {

  record Parsed(ParsedFeed feed) implements ParseOutcome {}

  /**
   * @param code in kebab-case, such as {@code empty}, {@code html-page}, {@code not-a-feed}
   * @param message one line for people: what it is instead and what to do
   */
  record NotAFeed(String code, String message) implements ParseOutcome {}
}
