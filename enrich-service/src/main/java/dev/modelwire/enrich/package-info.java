/** The enrich service: finds releases in articles and keeps their ledger. Wiring and settings. */
@NullMarked
package dev.modelwire.enrich;

import org.jspecify.annotations.NullMarked;
