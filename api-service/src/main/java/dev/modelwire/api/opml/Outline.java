package dev.modelwire.api.opml;

import dev.modelwire.api.feed.FeedRequest;

/**
 * A feed of a list.
 *
 * @param paused whether it is not to be polled for the time being
 */
record Outline(FeedRequest request, boolean paused) {}
