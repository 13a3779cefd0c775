package dev.modelwire.api.index;

import java.util.Arrays;

/**
 * Which story a thing tells: that of the first one of the last {@value #REMEMBERED} that is like
 * it. The story is decided when a thing is first seen and stays; what is decided follows from the
 * log alone, because the things remembered are always the last ones of the log.
 *
 * <p>The keys are in an open hash table of numbers: as objects they would take five times the
 * memory.
 */
final class Stories {

  static final int REMEMBERED = 32_768;

  /** A power of two; at most five eighths of it are in use. */
  private static final int SLOTS = 262_144;

  private static final int FREE = -1;

  private final long[] keys = new long[SLOTS];

  /** Which of the things remembered a slot's key is of, or FREE. */
  private final int[] owners = new int[SLOTS];

  private final Origin[] remembered = new Origin[REMEMBERED];
  private int next;

  Stories() {
    Arrays.fill(owners, FREE);
  }

  /** The origin with its story, which is remembered for those after it. In the log's order. */
  Origin told(Origin origin) {
    Origin told = origin.likeness().keys().length == 0 ? origin : origin.of(story(origin));
    remember(told);
    return told;
  }

  /** Remembers what was told before, in the log's order. */
  void remember(Origin told) {
    if (told.likeness().keys().length == 0) {
      return;
    }
    int place = next;
    next = (next + 1) % REMEMBERED;
    if (remembered[place] != null) {
      forget(remembered[place], place);
    }
    remembered[place] = told;
    for (long key : told.likeness().keys()) {
      // The last one that has a key keeps it: which that is, the things remembered tell.
      int slot = slot(key);
      keys[slot] = key;
      owners[slot] = place;
    }
  }

  private String story(Origin origin) {
    for (long key : origin.likeness().keys()) {
      int owner = owners[slot(key)];
      if (owner != FREE) {
        return remembered[owner].story();
      }
    }
    return origin.story();
  }

  private void forget(Origin old, int place) {
    for (long key : old.likeness().keys()) {
      int slot = slot(key);
      if (owners[slot] == place) {
        free(slot);
      }
    }
  }

  /** Where a key is, or where it would be put. */
  private int slot(long key) {
    int slot = home(key);
    while (owners[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Moves up what would not be found past the gap. */
  private void free(int gap) {
    int slot = gap;
    owners[gap] = FREE;
    while (true) {
      slot = (slot + 1) & (SLOTS - 1);
      if (owners[slot] == FREE) {
        return;
      }
      int wanted = home(keys[slot]);
      int fromHome = (slot - wanted) & (SLOTS - 1);
      int fromGap = (slot - gap) & (SLOTS - 1);
      if (fromHome >= fromGap) {
        keys[gap] = keys[slot];
        owners[gap] = owners[slot];
        owners[slot] = FREE;
        gap = slot;
      }
    }
  }

  private static int home(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 46);
  }
}
