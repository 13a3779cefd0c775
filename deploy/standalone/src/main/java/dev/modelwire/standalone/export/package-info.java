/** The command that writes everything that a query finds to a file. */
@NullMarked
package dev.modelwire.standalone.export;

import org.jspecify.annotations.NullMarked;
