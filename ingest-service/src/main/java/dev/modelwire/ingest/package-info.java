/** The ingest service: turns sources into article events. Wiring and settings. */
@NullMarked
package dev.modelwire.ingest;

import org.jspecify.annotations.NullMarked;
