package dev.modelwire.events;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Deterministic ids: a hash over length-prefixed parts, so that the same happening has the same id
 * whoever tells it and however often. No id contains a time of processing or a tagger's version.
 */
public final class EventIds {

  /** 128 bits: no collision is to be expected below 10^18 ids. */
  private static final int BYTES = 16;

  private EventIds() {}

  /** The id of a feed, from the address it is subscribed by. */
  public static String feed(URI url) {
    return of("feed", url.toString());
  }

  /** The id of an article, from its feed and the entry's own key within that feed. */
  public static String article(String feedId, String key) {
    return of("article", feedId, key);
  }

  /** The id of a feed event; {@code distinction} tells it from others of its type and feed. */
  public static String feedEvent(EventType type, String feedId, String distinction) {
    return of(type.cloudEventsType(), feedId, distinction);
  }

  /** The id of an article event. The revision keeps a change back to an old content apart. */
  public static String articleEvent(EventType type, String articleId, int revision, String hash) {
    return of(type.cloudEventsType(), articleId, Integer.toString(revision), hash);
  }

  /** The id of a release event: one cause can make a thing of one type happen to it only once. */
  public static String releaseEvent(EventType type, String releaseId, String cause) {
    return of(type.cloudEventsType(), releaseId, cause);
  }

  /** The id of a retagging: there is one for each moment that one was asked for. */
  public static String retagging(Instant requestedAt) {
    return of("retagging", requestedAt.toString());
  }

  /** The id of an event of a retagging; {@code position} is how far it has come. */
  public static String retaggingEvent(EventType type, String retaggingId, long position) {
    return of(type.cloudEventsType(), retaggingId, Long.toString(position));
  }

  /** The id of a submission whose sender gave it a key: whatever comes with it is the same one. */
  public static String submission(String senderKey) {
    return of("submission", senderKey);
  }

  /** The id of a submission without a key: there is one for each moment that it came. */
  public static String submission(String feedId, String fingerprint, Instant receivedAt) {
    return of("submission", feedId, fingerprint, receivedAt.toString());
  }

  /** The id of an event of a submission: each type happens to it once. */
  public static String submissionEvent(EventType type, String submissionId) {
    return of(type.cloudEventsType(), submissionId);
  }

  /** SHA-256 in hex over length-prefixed parts, in full. */
  public static String contentHash(String... parts) {
    return HexFormat.of().formatHex(digest(parts));
  }

  private static String of(String... parts) {
    return HexFormat.of().formatHex(digest(parts), 0, BYTES);
  }

  private static byte[] digest(String... parts) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha256.update(bytes);
    }
    return sha256.digest();
  }
}
