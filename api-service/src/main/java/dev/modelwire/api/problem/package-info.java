/** What the API answers where it cannot do what was asked: problem documents after RFC 9457. */
@NullMarked
package dev.modelwire.api.problem;

import org.jspecify.annotations.NullMarked;
