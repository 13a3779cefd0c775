/** Moves the history from one store to another. */
@NullMarked
package dev.modelwire.api.migration;

import org.jspecify.annotations.NullMarked;
