/** Talking to a wire's API from the command line. */
@NullMarked
package dev.modelwire.standalone.client;

import org.jspecify.annotations.NullMarked;
