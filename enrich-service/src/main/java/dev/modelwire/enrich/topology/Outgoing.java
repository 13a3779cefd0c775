package dev.modelwire.enrich.topology;

/** What a stage of the topology sends, and where. */
// The bytes go from here to the producer; nobody compares or keeps them.
@SuppressWarnings("ArrayRecordComponent")
record Outgoing(Destination to, byte[] value) {

  enum Destination {
    EVENTS,
    CLAIMS,
    DEAD_LETTERS
  }
}
