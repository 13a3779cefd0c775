/** Having the index built anew while the old one answers, and how that goes. */
@NullMarked
package dev.modelwire.api.reindex;

import org.jspecify.annotations.NullMarked;
