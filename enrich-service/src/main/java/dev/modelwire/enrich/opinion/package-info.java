/** A second opinion from a language model, for names of which the tagger is not sure. */
@NullMarked
package dev.modelwire.enrich.opinion;

import org.jspecify.annotations.NullMarked;
