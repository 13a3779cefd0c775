/**
 * Finds which releases an article states: candidates, what speaks for and against each, the
 * decision, and the facts of what is left. {@link dev.modelwire.enrich.release.ReleaseTagger} is
 * the way in.
 */
@NullMarked
package dev.modelwire.enrich.release;

import org.jspecify.annotations.NullMarked;
