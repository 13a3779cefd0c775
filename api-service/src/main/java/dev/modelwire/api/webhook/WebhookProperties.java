package dev.modelwire.api.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param deliver whether this instance delivers; of several, one should
 * @param allowPrivateNetworks whether this machine and its neighbours may be sent anything
 * @param timeout for one delivery in all
 * @param firstPause after a failure; each further one doubles it
 * @param longestPause between two attempts
 * @param giveUpAfter how long a receiver may fail before its webhook is paused
 * @param most webhooks that there may be
 */
@ConfigurationProperties("modelwire.webhooks")
public record WebhookProperties(
    @DefaultValue("true") boolean deliver,
    @DefaultValue("false") boolean allowPrivateNetworks,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("5s") Duration firstPause,
    @DefaultValue("2h") Duration longestPause,
    @DefaultValue("3d") Duration giveUpAfter,
    @DefaultValue("100") int most) {}
