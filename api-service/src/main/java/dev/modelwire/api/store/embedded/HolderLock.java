package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.StoreHeldException;
import dev.modelwire.api.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody else out of a directory, and tells them who is in. The operating system frees the
 * lock with the process, however that ends; the file that stays behind holds nobody.
 */
final class HolderLock implements AutoCloseable {

  /** Far behind the text, which others must be able to read on systems with mandatory locks. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_HOLDER = 200;

  private final FileChannel channel;

  private HolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StoreHeldException if another process, or another part of this one, has it
   */
  static HolderLock acquire(Path file, String place) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw new StoreHeldException(place, holder.isEmpty() ? "another process" : holder);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
      return new HolderLock(channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreUnavailableException(place, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return false;
    }
  }

  private static String self() {
    ProcessHandle self = ProcessHandle.current();
    String started =
        self.info().startInstant().map(Instant::toString).map(at -> ", started " + at).orElse("");
    String text = "process " + self.pid() + started;
    return text.substring(0, Math.min(text.length(), LONGEST_HOLDER));
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException ignored) {
      // The failure that led here is the one to tell.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
