package dev.modelwire.ingest.mail;

import dev.modelwire.ingest.feed.Validators;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a mailbox was read.
 *
 * @param validity of the UIDs: another one means that the server numbered the mails anew
 * @param uid of the last mail that was read; 0 where none was
 */
record Progress(long validity, long uid) {

  private static final String SEPARATOR = ":";

  /** What is still true of it for a mailbox of {@code validity}. */
  static Progress of(@Nullable Validators validators, long validity) {
    String text = validators == null ? null : validators.etag();
    if (text == null || !text.startsWith(validity + SEPARATOR)) {
      return new Progress(validity, 0);
    }
    try {
      return new Progress(validity, Long.parseLong(text.substring(text.indexOf(SEPARATOR) + 1)));
    } catch (NumberFormatException e) {
      return new Progress(validity, 0);
    }
  }

  Validators validators(Instant now) {
    return new Validators(validity + SEPARATOR + uid, null, "", now);
  }
}
