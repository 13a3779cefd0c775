/** Feed documents of every dialect and state of repair, read into one form. */
@NullMarked
package dev.modelwire.ingest.parse;

import org.jspecify.annotations.NullMarked;
