/** The Kafka Streams topology: from articles to tagged articles and release events. */
@NullMarked
package dev.modelwire.enrich.topology;

import org.jspecify.annotations.NullMarked;
