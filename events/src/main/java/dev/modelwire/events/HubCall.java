package dev.modelwire.events;

import org.jspecify.annotations.Nullable;

/**
 * What a WebSub hub says besides the body.
 *
 * @param callback the last segment of the address that it called, see {@link HubStatus}
 * @param signature its {@code X-Hub-Signature}; null where it signed nothing
 * @param leaseSeconds for how long it holds the subscription; null where it does not say
 * @param reason why it denies the subscription; null where it does not say, and for all else
 */
public record HubCall(
    String callback,
    @Nullable String signature,
    @Nullable Long leaseSeconds,
    @Nullable String reason) {}
