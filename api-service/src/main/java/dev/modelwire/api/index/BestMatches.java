package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;

/**
 * Finds what comes first in {@link Listing.ByRelevance}.
 *
 * <p>Lucene's own collector for several criteria has to look at every document whose score ties
 * with the last one of the page, and where words are common nearly all tie. Here ties are decided
 * by the order that documents have on disk: once one of a segment is too old, so are all after it,
 * and the search passes over whatever scores no better.
 *
 * @param query to be put to the searcher
 * @param listed what a document must have besides to count; null where all do
 * @param sort that of the order
 * @param most how many to find, at least 1
 * @param after the key of the last one that is known; null to begin
 * @param counted up to how many things are counted
 */
record BestMatches(
    Query query,
    @Nullable Term listed,
    Sort sort,
    int most,
    @Nullable List<Long> after,
    int counted)
    implements CollectorManager<BestMatches.Best, TopFieldDocs> {

  /** The last one of the order first. */
  private static final Comparator<Match> LAST_FIRST =
      Comparator.comparingDouble(Match::score)
          .thenComparingLong(Match::began)
          .thenComparingLong(Match::first);

  private record Match(int document, float score, long began, long first) {}

  /**
   * @param after the key of the last one that is known; null to begin
   * @param counted up to how many things are counted
   */
  static BestMatches of(Query query, Sort sort, int most, @Nullable List<Long> after, int counted) {
    BooleanQuery.Builder rest = new BooleanQuery.Builder();
    Term listed = query instanceof BooleanQuery all ? splitListed(all, rest) : null;
    return new BestMatches(
        listed == null ? query : rest.build(), listed, sort, most, after, counted);
  }

  TopFieldDocs search(IndexSearcher searcher) throws IOException {
    return searcher.search(query, this);
  }

  /**
   * Nearly all things are listed. To ask that of those that match costs a fraction of what it costs
   * a search to have it among what must match.
   *
   * @param rest gets the other clauses
   * @return null where it is not asked for, or there is nothing else that must match
   */
  private static @Nullable Term splitListed(BooleanQuery all, BooleanQuery.Builder rest) {
    Term listed = null;
    boolean scored = false;
    for (BooleanClause clause : all) {
      if (clause.occur() == Occur.FILTER
          && clause.query() instanceof TermQuery term
          && term.getTerm().field().equals(IndexFields.LISTED)) {
        listed = term.getTerm();
      } else {
        rest.add(clause);
        scored |= clause.occur() == Occur.MUST;
      }
    }
    rest.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
    return scored || all.getMinimumNumberShouldMatch() > 0 ? listed : null;
  }

  @Override
  public Best newCollector() {
    return new Best(listed, most, after == null ? null : place(after), counted);
  }

  private static Match place(List<Long> key) {
    return new Match(-1, Float.intBitsToFloat(Math.toIntExact(key.get(0))), key.get(1), key.get(2));
  }

  /** The searcher works on the thread that asks: there is one collector. */
  @Override
  public TopFieldDocs reduce(Collection<Best> collectors) {
    Best best = collectors.iterator().next();
    List<Match> found = new ArrayList<>(best.found);
    found.sort(LAST_FIRST.reversed());
    FieldDoc[] documents =
        found.stream()
            .map(
                match ->
                    new FieldDoc(
                        match.document,
                        match.score,
                        new Object[] {match.score, match.began, match.first}))
            .toArray(FieldDoc[]::new);
    return new TopFieldDocs(new TotalHits(best.total, best.relation), documents, sort.getSort());
  }

  /** What was found so far; for one thread. */
  static final class Best implements Collector {
    private final @Nullable Term listed;
    private final int most;
    private final @Nullable Match after;
    private final int counted;
    private final PriorityQueue<Match> found = new PriorityQueue<>(LAST_FIRST);
    private int total;
    private TotalHits.Relation relation = TotalHits.Relation.EQUAL_TO;

    private Best(@Nullable Term listed, int most, @Nullable Match after, int counted) {
      this.listed = listed;
      this.most = most;
      this.after = after;
      this.counted = counted;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.TOP_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      return new OfSegment(
          leaf.docBase,
          listed(leaf),
          DocValues.getSortedNumeric(leaf.reader(), IndexFields.BEGAN),
          DocValues.getSortedNumeric(leaf.reader(), IndexFields.FIRST));
    }

    private @Nullable DocIdSetIterator listed(LeafReaderContext leaf) throws IOException {
      if (listed == null) {
        return null;
      }
      PostingsEnum documents = leaf.reader().postings(listed, PostingsEnum.NONE);
      return documents == null ? DocIdSetIterator.empty() : documents;
    }

    private final class OfSegment implements LeafCollector {
      private final int base;
      private final @Nullable DocIdSetIterator listed;
      private final SortedNumericDocValues began;
      private final SortedNumericDocValues first;
      private Scorable scorer = new Unscored();
      private float told;

      OfSegment(
          int base,
          @Nullable DocIdSetIterator listed,
          SortedNumericDocValues began,
          SortedNumericDocValues first) {
        this.base = base;
        this.listed = listed;
        this.began = began;
        this.first = first;
      }

      @Override
      public void setScorer(Scorable scorer) throws IOException {
        this.scorer = scorer;
        told = 0;
        if (isFull()) {
          require(worst().score);
        }
      }

      @Override
      public void collect(int document) throws IOException {
        if (!isListed(document)) {
          return;
        }
        total++;
        float score = scorer.score();
        if (isFull() && score < worst().score) {
          require(worst().score);
          return;
        }
        Match match =
            new Match(
                base + document,
                score,
                IndexKeys.number(began, document),
                IndexKeys.number(first, document));
        if (after != null && LAST_FIRST.compare(match, after) >= 0) {
          return;
        }
        if (!isFull()) {
          found.add(match);
        } else if (LAST_FIRST.compare(match, worst()) > 0) {
          found.remove();
          found.add(match);
        } else {
          // What ties from here on is older still.
          require(Math.nextUp(worst().score));
          return;
        }
        if (isFull()) {
          require(worst().score);
        }
      }

      private boolean isListed(int document) throws IOException {
        return listed == null
            || listed.docID() == document
            || (listed.docID() < document && listed.advance(document) == document);
      }

      /** Lets the search pass over what scores less, once enough is counted. */
      private void require(float least) throws IOException {
        if (total > counted && least > told) {
          told = least;
          relation = TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO;
          scorer.setMinCompetitiveScore(least);
        }
      }
    }

    private boolean isFull() {
      return found.size() >= most;
    }

    private Match worst() {
      return found.element();
    }
  }

  /** Stands where the search has not told its scorer yet. */
  private static final class Unscored extends Scorable {
    @Override
    public float score() {
      return 0;
    }
  }
}
