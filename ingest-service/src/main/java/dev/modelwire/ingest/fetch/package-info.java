/** Reads sources: feeds by HTTP, politely and safely, and folders of this machine. */
@NullMarked
package dev.modelwire.ingest.fetch;

import org.jspecify.annotations.NullMarked;
