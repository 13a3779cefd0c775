/**
 * Having hubs tell what is new in feeds, after WebSub: what is asked of them, and what believed.
 */
@NullMarked
package dev.modelwire.ingest.websub;

import org.jspecify.annotations.NullMarked;
