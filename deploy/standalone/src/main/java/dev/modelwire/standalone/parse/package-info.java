/** {@code modelwire parse}: what a feed document says, without any server. */
@NullMarked
package dev.modelwire.standalone.parse;

import org.jspecify.annotations.NullMarked;
