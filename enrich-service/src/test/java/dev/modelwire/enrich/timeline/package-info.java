/** The ledger over real documents, against what is known of the models. */
@NullMarked
package dev.modelwire.enrich.timeline;

import org.jspecify.annotations.NullMarked;
