/** Measures how soon thousands of readers of the stream have what is new. */
@NullMarked
package dev.modelwire.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
