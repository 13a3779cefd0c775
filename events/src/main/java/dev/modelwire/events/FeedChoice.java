package dev.modelwire.events;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One of several feeds that a page names.
 *
 * @param title as the page names it; null where it does not
 */
public record FeedChoice(URI url, @Nullable String title) {}
