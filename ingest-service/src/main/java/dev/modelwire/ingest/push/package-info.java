/** What is sent to the wire instead of being fetched, read as an article. */
@NullMarked
package dev.modelwire.ingest.push;

import org.jspecify.annotations.NullMarked;
