package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What comes first of a query in an order. Each segment is searched by itself, and what was found
 * in a large one is remembered: {@link SteadySimilarity} makes a document's score depend on it and
 * the query alone, so that neither order nor count of a segment change with what the others have.
 * For many threads.
 */
final class FirstHits {

  /** Hits remembered together, at some 100 bytes each. */
  private static final int MOST_REMEMBERED = 150_000;

  /** What remembering one segment's costs besides its hits, in hits. */
  private static final int OVERHEAD = 4;

  private final SegmentMemory<Asked, OfSegment> memory =
      new SegmentMemory<>(MOST_REMEMBERED, Asked::query, found -> found.hits.size() + OVERHEAD);

  private record Asked(Query query, Listing order) {}

  /**
   * @param hits the first ones in the order, by their numbers in the segment
   * @param most how many were looked for
   * @param total of all, or a bound below it
   * @param exact whether it is that of all
   */
  private record OfSegment(List<FieldDoc> hits, int most, int total, boolean exact) {}

  /**
   * @param most how many to find, at least 1
   * @param counted up to how many things are counted exactly
   */
  TopFieldDocs search(IndexSearcher searcher, Query query, Listing order, int most, int counted)
      throws IOException {
    Search search = new Search(searcher, query, order, most);
    List<TopFieldDocs> found = new ArrayList<>();
    int total = 0;
    boolean exact = true;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      OfSegment first = first(search, leaf, counted - total);
      total += first.total;
      exact &= first.exact;
      found.add(inIndex(first, leaf, order));
    }
    TopDocs all = TopDocs.merge(order.sort(), most, found.toArray(TopFieldDocs[]::new));
    TotalHits.Relation relation =
        exact ? TotalHits.Relation.EQUAL_TO : TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO;
    return new TopFieldDocs(new TotalHits(total, relation), all.scoreDocs, order.sort().getSort());
  }

  /**
   * @param uncounted how many of the segment have to be counted at least; below 0 where none has
   */
  private OfSegment first(Search search, LeafReaderContext leaf, int uncounted) throws IOException {
    return memory.of(
        leaf.reader(),
        new Asked(search.query, search.order),
        known -> known.most >= search.most && (known.exact || known.total > uncounted),
        _ -> search.in(leaf, Math.max(0, uncounted)));
  }

  private static TopFieldDocs inIndex(OfSegment found, LeafReaderContext leaf, Listing order) {
    ScoreDoc[] hits = new ScoreDoc[found.hits.size()];
    for (int i = 0; i < hits.length; i++) {
      FieldDoc hit = found.hits.get(i);
      hits[i] = new FieldDoc(leaf.docBase + hit.doc, hit.score, hit.fields);
    }
    return new TopFieldDocs(
        new TotalHits(found.total, TotalHits.Relation.EQUAL_TO), hits, order.sort().getSort());
  }

  /** One search. It is prepared, which looks words up in every segment, if that is needed. */
  private static final class Search {
    private final IndexSearcher searcher;
    private final Query query;
    private final Listing order;
    private final int most;
    private @Nullable Query simplified;
    private @Nullable Weight weight;

    Search(IndexSearcher searcher, Query query, Listing order, int most) {
      this.searcher = searcher;
      this.query = query;
      this.order = order;
      this.most = most;
    }

    OfSegment in(LeafReaderContext leaf, int counted) throws IOException {
      Query words = simplified();
      if (order instanceof Listing.ByRelevance) {
        BestMatches best = BestMatches.of(words, order.sort(), most, null, counted);
        return in(leaf, best.query(), best);
      }
      return in(leaf, words, new TopFieldCollectorManager(order.sort(), most, null, counted));
    }

    /** As IndexSearcher.search does: without scores more can be simplified. */
    private Query simplified() throws IOException {
      Query known = simplified;
      if (known == null) {
        boolean scored = order instanceof Listing.ByRelevance;
        known = searcher.rewrite(scored ? query : new ConstantScoreQuery(query));
        simplified = known;
      }
      return known;
    }

    private <C extends Collector> OfSegment in(
        LeafReaderContext leaf, Query words, CollectorManager<C, TopFieldDocs> manager)
        throws IOException {
      C collector = manager.newCollector();
      collect(leaf, words, collector);
      TopFieldDocs found = manager.reduce(List.of(collector));
      List<FieldDoc> hits = new ArrayList<>(found.scoreDocs.length);
      for (ScoreDoc hit : found.scoreDocs) {
        FieldDoc one = (FieldDoc) hit;
        hits.add(new FieldDoc(one.doc - leaf.docBase, one.score, one.fields));
      }
      return new OfSegment(
          hits,
          most,
          Math.toIntExact(found.totalHits.value()),
          found.totalHits.relation() == TotalHits.Relation.EQUAL_TO);
    }

    /** As IndexSearcher does with one segment. */
    private void collect(LeafReaderContext leaf, Query words, Collector collector)
        throws IOException {
      Weight prepared = weight;
      if (prepared == null) {
        prepared = searcher.createWeight(words, collector.scoreMode(), 1);
        weight = prepared;
      }
      collector.setWeight(prepared);
      try {
        LeafCollector ofLeaf = collector.getLeafCollector(leaf);
        ScorerSupplier scorers = prepared.scorerSupplier(leaf);
        if (scorers != null) {
          scorers.setTopLevelScoringClause();
          BulkScorer scorer = scorers.bulkScorer();
          scorer.score(ofLeaf, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
        }
        ofLeaf.finish();
      } catch (CollectionTerminatedException enough) {
        // The rest of the segment comes after what was found.
      }
    }
  }
}
