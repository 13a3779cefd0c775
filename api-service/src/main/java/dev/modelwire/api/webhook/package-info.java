/** Webhooks: events sent to whoever asked for them, in order and until they arrive. */
@NullMarked
package dev.modelwire.api.webhook;

import org.jspecify.annotations.NullMarked;
