/**
 * Dates as texts tell them: explicit, partial, relative to the publication, each with its
 * precision.
 */
@NullMarked
package dev.modelwire.enrich.date;

import org.jspecify.annotations.NullMarked;
