/** What the services that run on Kafka Streams have in common: how they start, stop and batch. */
@NullMarked
package dev.modelwire.events.streams;

import org.jspecify.annotations.NullMarked;
