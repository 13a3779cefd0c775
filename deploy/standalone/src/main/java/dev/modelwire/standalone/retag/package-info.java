/** The command that has the tagger read the history again. */
@NullMarked
package dev.modelwire.standalone.retag;

import org.jspecify.annotations.NullMarked;
