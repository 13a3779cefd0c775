/** Lists of feeds (OPML), as other readers write and read them. */
@NullMarked
package dev.modelwire.api.opml;

import org.jspecify.annotations.NullMarked;
