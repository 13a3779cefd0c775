package dev.modelwire.ingest.websub;

import java.net.URI;

/**
 * A feed says who tells of what is new in it.
 *
 * @param hub whom to ask
 * @param topic by which address the hub knows the feed: the one that it calls its own
 */
public record HubOffer(URI hub, URI topic) {}
