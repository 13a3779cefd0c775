/** The subscribed feeds: commands that change them, and what is known of them. */
@NullMarked
package dev.modelwire.api.feed;

import org.jspecify.annotations.NullMarked;
