/** Measures how fast questions are answered over HTTP when the index is large. */
@NullMarked
package dev.modelwire.benchmarks.api;

import org.jspecify.annotations.NullMarked;
