/** The event store in MongoDB, for who runs the wire on more than one machine. */
@NullMarked
package dev.modelwire.api.store.mongo;

import org.jspecify.annotations.NullMarked;
