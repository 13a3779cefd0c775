/** Articles that are sent to the wire instead of being fetched by it, and what became of them. */
@NullMarked
package dev.modelwire.api.submission;

import org.jspecify.annotations.NullMarked;
