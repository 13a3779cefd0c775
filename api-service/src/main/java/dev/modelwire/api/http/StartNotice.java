package dev.modelwire.api.http;

import java.util.Optional;

/**
 * What whoever starts the service should see, besides its log.
 *
 * @param text empty if there is nothing to say
 */
public record StartNotice(Optional<String> text) {}
