package dev.modelwire.api.index;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * BM25 without the statistics of the corpus: a document's score depends on the document and the
 * query alone. Lucene's document frequencies count deleted documents until their segment is merged,
 * so that with them the order would differ between an index that lived and one that was rebuilt,
 * and between two pages of one list.
 */
final class SteadySimilarity extends Similarity {

  static final Similarity INSTANCE = new SteadySimilarity();

  private static final float SATURATION = 1.2f;
  private static final float LENGTH_WEIGHT = 0.6f;

  /** Words of a usual article; BM25 would take the mean of the corpus. */
  private static final float USUAL_LENGTH = 400f;

  private SteadySimilarity() {}

  @Override
  public SimScorer scorer(
      float boost, CollectionStatistics collection, TermStatistics... termStatistics) {
    return new Scorer(boost);
  }

  private static final class Scorer extends SimScorer {
    private final float boost;

    Scorer(float boost) {
      this.boost = boost;
    }

    @Override
    public float score(float frequency, long norm) {
      float length = norm == 0 ? 1 : Lengths.OF_NORM[(int) (norm & 0xFF)];
      float share = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / USUAL_LENGTH;
      // Written so that it never falls as the frequency grows, which skipping depends on.
      return boost - boost / (1 + frequency / (SATURATION * share));
    }

    @Override
    public Explanation explain(Explanation frequency, long norm) {
      return Explanation.match(
          score(frequency.getValue().floatValue(), norm), "steady BM25", frequency);
    }
  }

  /** What Lucene's one byte for a field's length stands for. */
  private static final class Lengths {
    static final float[] OF_NORM = new float[256];

    static {
      for (int i = 0; i < OF_NORM.length; i++) {
        OF_NORM[i] = org.apache.lucene.util.SmallFloat.byte4ToInt((byte) i);
      }
    }
  }
}
