/** The command line: all of the wire in one process, and its parts without any server. */
@NullMarked
package dev.modelwire.standalone;

import org.jspecify.annotations.NullMarked;
