/**
 * What is known of a feed, and what a poll of it means: which entries are new, which changed, which
 * are gone. Decisions only; reading and writing happen elsewhere.
 */
@NullMarked
package dev.modelwire.ingest.feed;

import org.jspecify.annotations.NullMarked;
