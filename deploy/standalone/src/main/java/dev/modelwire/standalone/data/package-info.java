/** The data directory: which process holds it, and what lies where in it. */
@NullMarked
package dev.modelwire.standalone.data;

import org.jspecify.annotations.NullMarked;
