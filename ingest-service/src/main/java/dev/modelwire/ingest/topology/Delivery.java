package dev.modelwire.ingest.topology;

import dev.modelwire.events.Submission;

/**
 * A submission that is being taken in.
 *
 * @param key where it is kept until then
 */
record Delivery(Attempt attempt, String key, Submission submission) {}
