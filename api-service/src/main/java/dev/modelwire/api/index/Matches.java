package dev.modelwire.api.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** All documents of a query, however well they match it. For one thread. */
final class Matches {

  private final IndexSearcher searcher;
  private final Query query;

  /** Looks words up in every segment: made when the documents of one are asked for. */
  private @Nullable Weight weight;

  Matches(IndexSearcher searcher, Query query) {
    this.searcher = searcher;
    this.query = query;
  }

  /** Takes documents by their numbers in one segment, in the order that they have there. */
  interface Reader extends LeafCollector {
    @Override
    default void setScorer(Scorable scorer) {
      // Nothing here depends on how well a document matches.
    }
  }

  void read(LeafReaderContext leaf, Reader reader) throws IOException {
    Weight prepared = weight;
    if (prepared == null) {
      // As IndexSearcher.count does: without scores more can be simplified.
      Query simplified = searcher.rewrite(new ConstantScoreQuery(query));
      prepared = searcher.createWeight(simplified, ScoreMode.COMPLETE_NO_SCORES, 1);
      weight = prepared;
    }
    BulkScorer scorer = prepared.bulkScorer(leaf);
    if (scorer != null) {
      scorer.score(reader, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
    }
  }
}
