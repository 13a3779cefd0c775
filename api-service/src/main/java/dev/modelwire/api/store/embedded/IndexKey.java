package dev.modelwire.api.store.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Where a name occurs. Only a hash of the name is kept, to keep the index small; who reads it
 * compares the name in the event itself.
 */
record IndexKey(long hash, long position) implements Comparable<IndexKey> {

  static IndexKey of(String name, long position) {
    return new IndexKey(hash(name), position);
  }

  /** The smallest key of a name that lies after a position. */
  static IndexKey after(String name, long position) {
    return new IndexKey(hash(name), position + 1);
  }

  boolean sameName(IndexKey other) {
    return hash == other.hash;
  }

  @Override
  public int compareTo(IndexKey other) {
    int byHash = Long.compare(hash, other.hash);
    return byHash != 0 ? byHash : Long.compare(position, other.position);
  }

  /** FNV-1a in 64 bits. Part of the file's format: never changed. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** How a key is written into the file: the hash in eight bytes, the position as a varint. */
  static final class Type extends BasicDataType<IndexKey> {

    private static final int MEMORY = 40;

    @Override
    public int getMemory(IndexKey key) {
      return MEMORY;
    }

    @Override
    public boolean isMemoryEstimationAllowed() {
      return true;
    }

    @Override
    public int compare(IndexKey a, IndexKey b) {
      return a.compareTo(b);
    }

    @Override
    public void write(WriteBuffer buffer, IndexKey key) {
      buffer.putLong(key.hash).putVarLong(key.position);
    }

    @Override
    public IndexKey read(ByteBuffer buffer) {
      return new IndexKey(buffer.getLong(), DataUtils.readVarLong(buffer));
    }

    @Override
    public IndexKey[] createStorage(int size) {
      return new IndexKey[size];
    }
  }
}
