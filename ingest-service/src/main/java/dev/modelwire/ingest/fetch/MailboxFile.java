package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.fetch.BodyReader.FileBody;
import dev.modelwire.ingest.fetch.FolderWalk.Found;
import dev.modelwire.ingest.newsletter.Mbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that holds one mail after another, however long it is, a piece at a time. Such files
 * grow at their end: reading goes on where it stopped, as long as a mail begins there.
 */
final class MailboxFile {

  /** The time of a file that was not read to its end: no file has it, so it is read again. */
  private static final long UNFINISHED = -1;

  private final BodyReader bodies;
  private final int pieceBytes;

  /**
   * @param pieceBytes read at a time, and so the most that is read of one mail
   */
  MailboxFile(BodyReader bodies, int pieceBytes) {
    this.bodies = bodies;
    this.pieceBytes = pieceBytes;
  }

  /**
   * @param bytes that were read
   * @param more whether there is more to read
   */
  record Piece(ReadFile file, long bytes, boolean more) {}

  /**
   * @param known what is remembered of it; null where nothing is
   */
  Piece read(Found file, @Nullable KnownFile known) {
    try (FileChannel channel = FileChannel.open(file.real(), StandardOpenOption.READ)) {
      long from = start(channel, file, known);
      byte[] piece = bytes(channel, from, file.size());
      if (from == 0 && !Mbox.looksLike(piece)) {
        return whole(file, "holds no mails: it does not begin with a line \"From \"");
      }
      boolean last = from + piece.length >= file.size();
      List<Mbox.Message> messages = Mbox.messages(piece, piece.length, last);
      Set<String> defects = new LinkedHashSet<>();
      long end = messages.isEmpty() ? from + piece.length : from + messages.getLast().end();
      if (messages.isEmpty() && !last) {
        messages = Mbox.messages(piece, piece.length, true);
        defects.add("mail-truncated");
        end = nextMail(channel, from + piece.length, file.size());
      }
      List<Draft> drafts = drafts(piece, messages, defects);
      boolean done = end >= file.size();
      return new Piece(
          new ReadFile(
              file.path(),
              end,
              done ? file.modified() : UNFINISHED,
              drafts,
              List.copyOf(defects),
              null,
              null),
          piece.length,
          !done);
    } catch (IOException e) {
      return whole(file, "cannot be read: " + e.getMessage());
    }
  }

  private List<Draft> drafts(byte[] piece, List<Mbox.Message> messages, Set<String> defects) {
    List<Draft> drafts = new ArrayList<>();
    // The last one first, as feeds have it: the log gets them in the order in which they came.
    for (Mbox.Message message : messages.reversed()) {
      if (bodies.mail(message.in(piece)) instanceof FileBody.Mail(var entry, String newsletter)) {
        drafts.add(Draft.ofMail(entry, newsletter));
      } else {
        defects.add("unreadable-mail");
      }
    }
    return drafts;
  }

  private static Piece whole(Found file, String problem) {
    return new Piece(FolderReader.problem(file, problem), 0, false);
  }

  private static long start(FileChannel channel, Found file, @Nullable KnownFile known)
      throws IOException {
    if (known == null || known.missing() || known.size() > file.size()) {
      return 0;
    }
    byte[] line = new byte[(int) Math.min(512, file.size() - known.size())];
    fill(channel, line, known.size());
    return line.length > 0 && Mbox.looksLike(line) ? known.size() : 0;
  }

  private byte[] bytes(FileChannel channel, long from, long size) throws IOException {
    byte[] piece = new byte[(int) Math.min(pieceBytes, size - from)];
    fill(channel, piece, from);
    return piece;
  }

  /** Where the mail after one that is too long begins. */
  private long nextMail(FileChannel channel, long after, long size) throws IOException {
    long from = after;
    while (from < size) {
      byte[] piece = bytes(channel, from, size);
      int start = Mbox.firstStart(piece);
      if (start >= 0) {
        return from + start;
      }
      // A line may lie across the end of the piece.
      from += from + piece.length >= size ? piece.length : Math.max(1, piece.length - 1_024);
    }
    return size;
  }

  private static void fill(FileChannel channel, byte[] into, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
  }
}
