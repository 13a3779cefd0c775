/** The command that moves the history from one store to another. */
@NullMarked
package dev.modelwire.standalone.migrate;

import org.jspecify.annotations.NullMarked;
