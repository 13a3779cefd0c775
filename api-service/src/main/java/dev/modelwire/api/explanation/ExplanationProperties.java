package dev.modelwire.api.explanation;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to ask why.
 *
 * @param uri of an enrich service that serves explanations; null for nobody
 * @param timeout for one explanation in all
 */
@ConfigurationProperties("modelwire.explanations")
public record ExplanationProperties(@Nullable URI uri, @DefaultValue("20s") Duration timeout) {}
