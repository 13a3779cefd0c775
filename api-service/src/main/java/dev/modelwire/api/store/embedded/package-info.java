/** The event store in one file of this machine, for who runs the wire without a database. */
@NullMarked
package dev.modelwire.api.store.embedded;

import org.jspecify.annotations.NullMarked;
