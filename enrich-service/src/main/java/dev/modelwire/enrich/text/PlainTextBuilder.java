package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Collects characters with their places, blocks and marks while a document is read. */
final class PlainTextBuilder {

  private final StringBuilder text;
  private int[] starts;
  private int[] ends;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private Role role = Role.PARAGRAPH;
  private int level;
  private int blockStart;

  PlainTextBuilder(int capacity) {
    text = new StringBuilder(capacity);
    starts = new int[Math.max(16, capacity)];
    ends = new int[starts.length];
  }

  int length() {
    return text.length();
  }

  Role role() {
    return role;
  }

  /** Whether nothing was written since the block began. */
  boolean isBlockEmpty() {
    return text.length() == blockStart;
  }

  void append(char c, int start, int end) {
    if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u200b' || c == '\ufeff') {
      if (isBlockEmpty() || text.charAt(text.length() - 1) == ' ') {
        return;
      }
      c = ' ';
    }
    if (text.length() == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      ends = Arrays.copyOf(ends, starts.length);
    }
    starts[text.length()] = start;
    ends[text.length()] = end;
    text.append(c);
  }

  void mark(Mark.Kind kind, int start, String target) {
    int end = text.length();
    int from = Math.max(start, blockStart);
    if (end > from || !target.isEmpty()) {
      marks.add(new Mark(kind, from, end, target));
    }
  }

  /** Ends the block, if it holds anything, and opens the next. */
  void open(Role nextRole, int nextLevel) {
    close();
    role = nextRole;
    level = nextLevel;
  }

  void close() {
    int end = text.length();
    while (end > blockStart && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end > blockStart) {
      blocks.add(new Block(role, level, blockStart, end));
      int place = ends[text.length() - 1];
      text.setLength(end);
      appendBreak(place);
    } else {
      text.setLength(blockStart);
    }
    blockStart = text.length();
  }

  /** A setext underline makes the paragraph before it a heading. */
  void promoteLastBlock(int headingLevel) {
    if (!blocks.isEmpty() && blocks.getLast().role() == Role.PARAGRAPH) {
      Block last = blocks.removeLast();
      blocks.add(new Block(Role.HEADING, headingLevel, last.start(), last.end()));
    }
  }

  private void appendBreak(int place) {
    if (text.length() == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      ends = Arrays.copyOf(ends, starts.length);
    }
    starts[text.length()] = place;
    ends[text.length()] = place;
    text.append('\n');
  }

  PlainText build() {
    close();
    marks.sort(Comparator.comparingInt(Mark::end));
    int length = text.length();
    return new PlainText(
        text.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length), blocks, marks);
  }
}
