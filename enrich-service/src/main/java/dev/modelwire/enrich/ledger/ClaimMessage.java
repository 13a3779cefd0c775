package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an article event says of one model: this is claimed, or nothing is claimed any more.
 *
 * @param sequence grows with each event of the same article, so that a message told again after a
 *     crash is known to be older than what the ledger holds
 * @param cause the id of the article event
 * @param at when the article event happened
 * @param report the claim; null takes the article's claim back
 * @param signature of the article's text; null where that is too short
 * @param publication what the article is an issue of, where its feed holds several; null elsewhere
 */
public record ClaimMessage(
    String articleId,
    long sequence,
    String cause,
    Instant at,
    @Nullable Report report,
    @Nullable TextSignature signature,
    @Nullable String publication) {}
