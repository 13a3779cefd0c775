/** How fast feeds are parsed beside ROME, and that no broken input is slow, large or fatal. */
@NullMarked
package dev.modelwire.benchmarks.parser;

import org.jspecify.annotations.NullMarked;
