/** Measures ingest against a real broker: how fast feeds are taken in, and how many it can hold. */
@NullMarked
package dev.modelwire.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
