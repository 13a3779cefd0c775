/**
 * The ledger of releases: which claims speak of one model, what they come to, and what happened
 * when one came, changed or went. Plain Java: it knows neither Kafka nor Spring.
 */
@NullMarked
package dev.modelwire.enrich.ledger;

import org.jspecify.annotations.NullMarked;
