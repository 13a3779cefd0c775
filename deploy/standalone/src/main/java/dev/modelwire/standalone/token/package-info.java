/** The commands that make, list and revoke the tokens of a wire's API. */
@NullMarked
package dev.modelwire.standalone.token;

import org.jspecify.annotations.NullMarked;
