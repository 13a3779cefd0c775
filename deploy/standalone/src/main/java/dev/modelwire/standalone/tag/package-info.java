/** {@code modelwire tag}: which releases a document states, without any server. */
@NullMarked
package dev.modelwire.standalone.tag;

import org.jspecify.annotations.NullMarked;
