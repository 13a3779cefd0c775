/** The page for people: static files, nothing that is made per request. */
@NullMarked
package dev.modelwire.api.dashboard;

import org.jspecify.annotations.NullMarked;
