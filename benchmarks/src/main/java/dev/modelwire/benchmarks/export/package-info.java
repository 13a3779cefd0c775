/** Measures how fast the history is kept, indexed and exported. */
@NullMarked
package dev.modelwire.benchmarks.export;

import org.jspecify.annotations.NullMarked;
