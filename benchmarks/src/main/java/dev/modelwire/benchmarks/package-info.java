/** The load harness: measures the packaged application from outside, as its users meet it. */
@NullMarked
package dev.modelwire.benchmarks;

import org.jspecify.annotations.NullMarked;
