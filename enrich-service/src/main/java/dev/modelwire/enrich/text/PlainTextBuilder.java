package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Collects characters with their places, blocks and marks while a document is read. */
final class PlainTextBuilder {

  private char[] text;
  private int length;
  private final PlaceMap.Builder places = new PlaceMap.Builder();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private Role role = Role.PARAGRAPH;
  private Part part = Part.BODY;
  private int level;
  private int blockStart;
  private int strongFrom = -1;

  PlainTextBuilder(int capacity) {
    text = new char[Math.max(16, capacity)];
  }

  int length() {
    return length;
  }

  Role role() {
    return role;
  }

  /** Whether nothing was written since the block began. */
  boolean isBlockEmpty() {
    return length == blockStart;
  }

  /**
   * @param start where what it stands for begins in the source
   * @param end where that ends, exclusive
   */
  void append(char c, int start, int end) {
    if (isBlank(c)) {
      if (length == blockStart || text[length - 1] == ' ') {
        return;
      }
      c = ' ';
    }
    push(c, start, end);
  }

  /** Characters that stand in the source one by one from {@code place} on. */
  void append(char[] chars, int from, int to, int place) {
    if (length + to - from > text.length) {
      text = Arrays.copyOf(text, Math.max(length + to - from, text.length * 2));
    }
    int source = place - from;
    for (int i = from; i < to; i++) {
      char c = chars[i];
      if (c > ' ' && c < 128) {
        places.add(length, source + i);
        text[length++] = c;
      } else {
        append(c, source + i, source + i + 1);
      }
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
  }

  private void push(char c, int start, int end) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2);
    }
    places.add(length, start, end);
    text[length++] = c;
  }

  void mark(Mark.Kind kind, int start, String target) {
    int from = Math.max(start, blockStart);
    if (length > from || !target.isEmpty()) {
      marks.add(new Mark(kind, from, length, target));
    }
  }

  /** What the blocks that end from now on are for, as the markup says. */
  void part(Part next) {
    part = next;
  }

  /** Strong text begins here, or ends if it has begun; it never outlasts its block. */
  void toggleStrong() {
    if (strongFrom < 0) {
      strongFrom = length;
    } else {
      mark(Mark.Kind.STRONG, strongFrom, "");
      strongFrom = -1;
    }
  }

  /** Ends the block, if it holds anything, and opens the next. */
  void open(Role nextRole, int nextLevel) {
    close();
    strongFrom = -1;
    role = nextRole;
    level = nextLevel;
  }

  void close() {
    if (length > blockStart) {
      // No two blanks ever follow each other.
      if (text[length - 1] == ' ') {
        length--;
        places.cut(length);
      }
      blocks.add(new Block(role, part, level, blockStart, length));
      int place = places.end(length - 1);
      push('\n', place, place);
    }
    blockStart = length;
  }

  /** A setext underline makes the paragraph before it a heading. */
  void promoteLastBlock(int headingLevel) {
    if (!blocks.isEmpty() && blocks.getLast().role() == Role.PARAGRAPH) {
      Block last = blocks.removeLast();
      blocks.add(new Block(Role.HEADING, last.part(), headingLevel, last.start(), last.end()));
    }
  }

  PlainText build() {
    close();
    marks.sort(Comparator.comparingInt(Mark::end));
    String plain = new String(text, 0, length);
    return new PlainText(plain, places.build(), PartReader.read(plain, blocks, marks), marks);
  }
}
