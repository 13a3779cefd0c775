/** What all endpoints share: parameters, cursors, pages, conditional answers and safety. */
@NullMarked
package dev.modelwire.api.http;

import org.jspecify.annotations.NullMarked;
