/** When a source is read next and why: pure decisions, with time and chance as arguments. */
@NullMarked
package dev.modelwire.ingest.schedule;

import org.jspecify.annotations.NullMarked;
