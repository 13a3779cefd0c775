/**
 * The Kafka Streams topology: who owns which feed, what is remembered of it, and in which order
 * things are written.
 */
@NullMarked
package dev.modelwire.ingest.topology;

import org.jspecify.annotations.NullMarked;
