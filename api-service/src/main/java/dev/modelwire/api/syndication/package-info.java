/** Releases and articles for feed readers: Atom and RSS, which ROME writes, and JSON Feed. */
@NullMarked
package dev.modelwire.api.syndication;

import org.jspecify.annotations.NullMarked;
