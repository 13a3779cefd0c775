/** How events travel on Kafka: topics, and CloudEvents in binary mode. */
@NullMarked
package dev.modelwire.events.wire;

import org.jspecify.annotations.NullMarked;
