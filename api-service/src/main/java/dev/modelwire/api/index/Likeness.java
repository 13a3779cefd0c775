package dev.modelwire.api.index;

import java.nio.ByteBuffer;

/**
 * What a text has in common with its copies: two that share one of these numbers are taken for the
 * same story.
 *
 * @param keys hashes, mostly of the address and of parts of the text; empty where nothing is told
 *     by them
 */
public record Likeness(@SuppressWarnings("ArrayRecordComponent") long[] keys) {

  /** More are not kept. */
  public static final int MAX_KEYS = 5;

  /** Of what is like nothing else. */
  public static final Likeness NONE = new Likeness(new long[0]);

  public Likeness {
    if (keys.length > MAX_KEYS) {
      throw new IllegalArgumentException("%d keys, more than %d".formatted(keys.length, MAX_KEYS));
    }
    keys = keys.clone();
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(keys.length * Long.BYTES);
    for (long key : keys) {
      bytes.putLong(key);
    }
    return bytes.array();
  }

  static Likeness of(byte[] bytes, int offset, int length) {
    long[] keys = new long[length / Long.BYTES];
    ByteBuffer.wrap(bytes, offset, length).asLongBuffer().get(keys);
    return new Likeness(keys);
  }
}
