package dev.modelwire.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a poll needs to know.
 *
 * @param validators null for an unconditional request
 * @param files what is known of a folder's files by path; may change while it is read
 * @param whenNew may be run at any time and by any thread, by a source that tells of its own accord
 *     that it has something new: the next poll comes at once
 */
public record PollRequest(
    URI location,
    @Nullable Validators validators,
    Map<String, KnownFile> files,
    Instant now,
    Runnable whenNew) {

  public PollRequest(
      URI location, @Nullable Validators validators, Map<String, KnownFile> files, Instant now) {
    this(location, validators, files, now, () -> {});
  }

  public static PollRequest of(
      FeedRecord feed, Map<String, KnownFile> files, Instant now, Runnable whenNew) {
    Validators validators = feed.poll().validators();
    boolean trusted = validators != null && validators.trusted(now);
    return new PollRequest(feed.location(), trusted ? validators : null, files, now, whenNew);
  }
}
