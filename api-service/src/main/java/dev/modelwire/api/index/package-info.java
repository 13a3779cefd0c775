/**
 * The index over the event log: the only thing that answers list and search requests. It can be
 * dropped at any time; rebuilt from the store it gives the same answers, byte for byte.
 */
@NullMarked
package dev.modelwire.api.index;

import org.jspecify.annotations.NullMarked;
