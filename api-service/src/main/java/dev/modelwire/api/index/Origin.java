package dev.modelwire.api.index;

/**
 * How a thing began. It stays whatever becomes of the thing, so that nothing moves in a list while
 * somebody pages through it.
 *
 * @param position of the event that it began with; no other thing has the same
 * @param millis the time that it is sorted by, in milliseconds since 1970
 * @param story the id of the thing that told first what this one tells; its own where none did
 * @param likeness by which copies of it are known
 */
public record Origin(long position, long millis, String story, Likeness likeness) {

  Origin of(String otherStory) {
    return new Origin(position, millis, otherStory, likeness);
  }
}
