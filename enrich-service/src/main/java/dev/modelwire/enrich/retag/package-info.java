/**
 * Runs the tagger over the history again and appends which articles it reads differently. What that
 * means for the releases is the topology's to tell.
 */
@NullMarked
package dev.modelwire.enrich.retag;

import org.jspecify.annotations.NullMarked;
