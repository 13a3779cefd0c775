package dev.modelwire.api.store.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file that stays open when a thread that reads it is interrupted. A plain {@link FileChannel}
 * closes itself then, and one request given up would cost every other reader the store.
 */
final class SteadyFile extends FileBaseDefault {

  static final String SCHEME = "steady";

  private final RandomAccessFile file;

  private SteadyFile(String path, boolean readOnly) throws IOException {
    file = new RandomAccessFile(path, readOnly ? "r" : "rw");
  }

  /** Makes names that begin with {@link #SCHEME} open such files; may be called again. */
  static void register() {
    FilePath.register(new Path());
  }

  @Override
  public synchronized int read(ByteBuffer target, long position) throws IOException {
    int length = target.remaining();
    byte[] bytes = target.hasArray() ? target.array() : new byte[length];
    int offset = target.hasArray() ? target.arrayOffset() + target.position() : 0;
    file.seek(position);
    int count = file.read(bytes, offset, length);
    if (count <= 0) {
      return count;
    }
    if (target.hasArray()) {
      target.position(target.position() + count);
    } else {
      target.put(bytes, 0, count);
    }
    return count;
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    byte[] bytes;
    int offset;
    if (source.hasArray()) {
      bytes = source.array();
      offset = source.arrayOffset() + source.position();
      source.position(source.limit());
    } else {
      bytes = new byte[length];
      offset = 0;
      source.get(bytes);
    }
    file.seek(position);
    file.write(bytes, offset, length);
    return length;
  }

  @Override
  public synchronized long size() throws IOException {
    return file.length();
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.setLength(size);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.getFD().sync();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.getChannel().tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  /** Public with a public constructor, because H2 makes instances of it by reflection. */
  public static final class Path extends FilePathWrapper {

    public Path() {}

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new SteadyFile(getBase().toString(), "r".equals(mode));
    }
  }
}
