package dev.modelwire.events;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One article's claim, with what a reader needs to judge it.
 *
 * @param articleId the article that makes the claim
 * @param revision the article's revision that makes it
 */
public record Report(
    String articleId,
    int revision,
    String feedId,
    @Nullable String feedTitle,
    @Nullable URI url,
    String title,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant observedAt,
    ReleaseClaim claim) {}
