/** Asking for the history to be tagged again, and how that goes. */
@NullMarked
package dev.modelwire.api.retagging;

import org.jspecify.annotations.NullMarked;
