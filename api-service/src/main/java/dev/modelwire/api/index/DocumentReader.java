package dev.modelwire.api.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.Weight;

/** Reads documents of one segment, in the order that they have there. */
interface DocumentReader {

  void read(int document) throws IOException;

  /** Reads all that match, however well. */
  static void each(Weight weight, LeafReaderContext leaf, DocumentReader reader)
      throws IOException {
    BulkScorer scorer = weight.bulkScorer(leaf);
    if (scorer == null) {
      return;
    }
    LeafCollector collector =
        new LeafCollector() {
          @Override
          public void setScorer(Scorable scorable) {
            // Nothing here depends on how well a document matches.
          }

          @Override
          public void collect(int document) throws IOException {
            reader.read(document);
          }
        };
    scorer.score(collector, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
  }
}
