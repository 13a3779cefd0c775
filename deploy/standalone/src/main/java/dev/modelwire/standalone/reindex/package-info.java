/** The command that has the index built anew. */
@NullMarked
package dev.modelwire.standalone.reindex;

import org.jspecify.annotations.NullMarked;
