package dev.modelwire.api.submission;

import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;

/**
 * An article as a request carries it.
 *
 * @param feed the name of the feed that it is for
 * @param body in Base64
 */
record SentArticle(
    String feed, SubmissionKind kind, String mediaType, String body, SubmittedFields fields) {

  /** Tells it from every other one. */
  String fingerprint() {
    return EventIds.contentHash(
        feed, kind.name(), mediaType, body, EventJson.mapper().writeValueAsString(fields));
  }
}
