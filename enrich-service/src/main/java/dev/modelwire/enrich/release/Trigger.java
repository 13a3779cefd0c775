package dev.modelwire.enrich.release;

/**
 * The phrase of releasing that a mention hangs on.
 *
 * @param start in the plain text, inclusive; -1 for none
 * @param end in the plain text, exclusive
 */
record Trigger(Cue cue, int start, int end) {

  static final Trigger NONE = new Trigger(Cue.MODEL, -1, -1);

  boolean exists() {
    return start >= 0;
  }
}
