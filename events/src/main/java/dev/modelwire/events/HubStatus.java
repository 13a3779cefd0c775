package dev.modelwire.events;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's subscription at its WebSub hub is.
 *
 * @param url of the hub
 * @param topic the address by which the hub knows the feed
 * @param callback the last segment of the address that the hub calls; who knows it can answer for
 *     the subscription, so it is shown to nobody
 * @param leaseEndsAt null before the hub confirmed it
 * @param deliveredAt when the hub last sent something; null before the first time
 */
public record HubStatus(
    URI url,
    URI topic,
    String callback,
    HubStage stage,
    @Nullable Instant leaseEndsAt,
    @Nullable Instant deliveredAt) {}
