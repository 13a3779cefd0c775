/** The contract of the wire: what happened, how it is identified, on which log it is carried. */
@NullMarked
package dev.modelwire.events;

import org.jspecify.annotations.NullMarked;
