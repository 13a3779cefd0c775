/** Everything that a query finds, as one stream of lines for other programs and spreadsheets. */
@NullMarked
package dev.modelwire.api.export;

import org.jspecify.annotations.NullMarked;
