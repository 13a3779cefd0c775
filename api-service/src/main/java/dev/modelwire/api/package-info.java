/** The api service: keeps the event log, answers questions about it and pushes what is new. */
@NullMarked
package dev.modelwire.api;

import org.jspecify.annotations.NullMarked;
