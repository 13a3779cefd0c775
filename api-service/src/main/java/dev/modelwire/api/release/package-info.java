/** Releases: what the index keeps of them, how they are searched, shown and proved. */
@NullMarked
package dev.modelwire.api.release;

import org.jspecify.annotations.NullMarked;
