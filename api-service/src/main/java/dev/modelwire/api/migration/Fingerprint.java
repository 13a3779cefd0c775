package dev.modelwire.api.migration;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a store holds, in short.
 *
 * @param hash SHA-256 in hex over every event in order with everything that it has
 */
record Fingerprint(long events, String hash) {

  private static final int BATCH = 1_000;

  static Fingerprint of(EventStore store) {
    MessageDigest digest = sha256();
    long events = 0;
    long after = EventStore.NOTHING;
    for (List<RecordedEvent> batch = store.read(after, BATCH);
        !batch.isEmpty();
        batch = store.read(after, BATCH)) {
      batch.forEach(event -> add(digest, event));
      events += batch.size();
      after = batch.getLast().position();
    }
    return new Fingerprint(events, HexFormat.of().formatHex(digest.digest()));
  }

  private static void add(MessageDigest digest, RecordedEvent event) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, event.position()));
    add(digest, event.id());
    add(digest, event.type().cloudEventsType());
    add(digest, event.source().toString());
    add(digest, event.subject());
    add(digest, event.time().toString());
    add(digest, event.data());
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length before it, so that no two sequences of parts give the same bytes. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
