package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the current snapshot and replaces it. Refreshed only by who holds the writer's lock, so
 * that a snapshot and its position belong together.
 */
final class Snapshots extends ReferenceManager<IndexSnapshot> {

  private final EventStore store;
  private final LongSupplier applied;
  private final Remembered remembered = Remembered.nothing();

  Snapshots(IndexWriter writer, EventStore store, LongSupplier applied) throws IOException {
    this.store = store;
    this.applied = applied;
    this.current = snapshot(DirectoryReader.open(writer));
  }

  @Override
  protected @Nullable IndexSnapshot refreshIfNeeded(IndexSnapshot old) throws IOException {
    long position = applied.getAsLong();
    DirectoryReader reader = (DirectoryReader) old.searcher().getIndexReader();
    DirectoryReader newer = DirectoryReader.openIfChanged(reader);
    if (newer != null) {
      return snapshot(newer);
    }
    if (position == old.position()) {
      return null;
    }
    // The log went on with events that the index keeps nothing of.
    reader.incRef();
    return new IndexSnapshot(old.searcher(), store, remembered, position);
  }

  @Override
  protected boolean tryIncRef(IndexSnapshot snapshot) {
    return snapshot.searcher().getIndexReader().tryIncRef();
  }

  @Override
  protected void decRef(IndexSnapshot snapshot) throws IOException {
    snapshot.searcher().getIndexReader().decRef();
  }

  @Override
  protected int getRefCount(IndexSnapshot snapshot) {
    return snapshot.searcher().getIndexReader().getRefCount();
  }

  private IndexSnapshot snapshot(DirectoryReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(SteadySimilarity.INSTANCE);
    return new IndexSnapshot(searcher, store, remembered, applied.getAsLong());
  }
}
