package dev.modelwire.enrich.retag;

/**
 * Where the latest event of each article stands: 16 bytes for a place, so that a million articles
 * fit into 32 MB. Articles are told apart by the first 64 bits of their ids; where two share them,
 * which is not to be expected below a billion articles, the older one is not tagged again.
 */
final class LatestPositions {

  private static final int FIRST_SIZE = 1 << 10;
  private static final long EMPTY = 0;

  private long[] keys = new long[FIRST_SIZE];
  private long[] positions = new long[FIRST_SIZE];
  private int count;

  /** Later positions replace earlier ones. */
  void put(String articleId, long position) {
    if (count * 2 >= keys.length) {
      grow();
    }
    put(key(articleId), position);
  }

  boolean isLatest(String articleId, long position) {
    return positions[place(key(articleId))] == position;
  }

  private void put(long key, long position) {
    int place = place(key);
    if (keys[place] == EMPTY) {
      keys[place] = key;
      count++;
    }
    positions[place] = position;
  }

  private int place(long key) {
    int place = (int) (key ^ (key >>> 32)) & (keys.length - 1);
    while (keys[place] != EMPTY && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldPositions = positions;
    keys = new long[oldKeys.length * 2];
    positions = new long[oldKeys.length * 2];
    count = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        put(oldKeys[i], oldPositions[i]);
      }
    }
  }

  /** Ids are hashes in hex; whatever else one may be, its own hash has to do. */
  private static long key(String articleId) {
    long key;
    try {
      key = Long.parseUnsignedLong(articleId, 0, Math.min(16, articleId.length()), 16);
    } catch (NumberFormatException e) {
      key = articleId.hashCode() * 0x9E3779B97F4A7C15L;
    }
    return key == EMPTY ? 1 : key;
  }
}
