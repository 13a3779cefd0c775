/** Follows the events log into the event store, and tells who wants to know. */
@NullMarked
package dev.modelwire.api.follow;

import org.jspecify.annotations.NullMarked;
