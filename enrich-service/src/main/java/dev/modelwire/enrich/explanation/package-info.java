/** Explanations for the API where it runs as a service of its own. */
@NullMarked
package dev.modelwire.enrich.explanation;

import org.jspecify.annotations.NullMarked;
