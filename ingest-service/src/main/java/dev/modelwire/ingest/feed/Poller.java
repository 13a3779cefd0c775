package dev.modelwire.ingest.feed;

/** Reads a source, whatever it takes: blocks for as long as its own limits allow. */
@FunctionalInterface
public interface Poller {
  PollOutcome poll(PollRequest request);
}
