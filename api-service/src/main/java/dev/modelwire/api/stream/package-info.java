/** New events as they come: Server-Sent Events that a client resumes without loss. */
@NullMarked
package dev.modelwire.api.stream;

import org.jspecify.annotations.NullMarked;
