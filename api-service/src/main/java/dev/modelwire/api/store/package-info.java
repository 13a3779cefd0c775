/**
 * The event store: the ordered history as this service keeps it, behind a port with two adapters.
 */
@NullMarked
package dev.modelwire.api.store;

import org.jspecify.annotations.NullMarked;
