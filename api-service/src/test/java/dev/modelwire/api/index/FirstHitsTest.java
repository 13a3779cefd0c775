package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compared with Lucene's own search of the whole index, while that changes. */
class FirstHitsTest {

  private static final int LARGE = 5_000;
  private static final int SMALL = 60;
  private static final List<Listing> ORDERS =
      List.of(new Listing.ByOrigin(), new Listing.ByArrival(), new Listing.ByRelevance());
  private static final List<String> QUESTIONS =
      List.of("common", "rare", "common rare", "common | rare", "\"common word\"", "nowhere");

  private final Random random = new Random(11);
  private final FirstHits firstHits = new FirstHits();
  private final Directory directory = new ByteBuffersDirectory();
  private IndexWriter writer;
  private int written;

  @BeforeEach
  void index() throws IOException {
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(WireAnalyzer.exact())
                .setIndexSort(new Listing.ByOrigin().sort())
                .setSimilarity(SteadySimilarity.INSTANCE)
                .setMergePolicy(NoMergePolicy.INSTANCE));
    addSegment(LARGE);
    addSegment(SMALL);
    addSegment(LARGE);
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
    directory.close();
  }

  @Test
  void a_changing_index_is_answered_as_if_nothing_were_remembered() throws IOException {
    for (int round = 0; round < 6; round++) {
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        IndexSearcher searcher = searcher(reader);
        for (String question : QUESTIONS) {
          for (Listing order : ORDERS) {
            // Few first, then more than are remembered, then again.
            for (int most : new int[] {3, 9, 9, 1}) {
              assertSame(searcher, question, order, most, 1 + random.nextInt(9_000));
            }
          }
        }
      }
      addSegment(round == 3 ? LARGE : SMALL);
      writer.deleteDocuments(new Term("id", Integer.toString(random.nextInt(written))));
    }
  }

  private void assertSame(
      IndexSearcher searcher, String question, Listing order, int most, int counted)
      throws IOException {
    Query query = listed(question);
    String as = "%s %s, %d".formatted(question, order, most);
    TopFieldDocs all =
        searcher.search(
            query, new TopFieldCollectorManager(order.sort(), most, null, Integer.MAX_VALUE));

    TopFieldDocs found = firstHits.search(searcher, query, order, most, counted);

    assertThat(hits(found)).as(as).isEqualTo(hits(all));
    long total = all.totalHits.value();
    if (total <= counted) {
      assertThat(found.totalHits).as(as).isEqualTo(all.totalHits);
    } else {
      assertThat(found.totalHits.value()).as(as).isGreaterThan(counted).isLessThanOrEqualTo(total);
    }
  }

  @Test
  void a_large_segment_is_searched_once_for_a_question() throws IOException {
    Counted query = new Counted(new TermQuery(new Term("text", "common")), new int[1]);
    Listing order = new Listing.ByOrigin();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      firstHits.search(searcher(reader), query, order, 5, 10);
      assertThat(query.searched()).isEqualTo(3);
      firstHits.search(searcher(reader), query, order, 5, 10);
      assertThat(query.searched()).as("the small one again").isEqualTo(4);
      firstHits.search(searcher(reader), query, order, 6, 10);
      assertThat(query.searched()).as("more hits are not known").isEqualTo(7);
    }
    addSegment(SMALL);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      firstHits.search(searcher(reader), query, order, 5, 10);
      assertThat(query.searched()).as("what is new and the small one").isEqualTo(9);
    }
  }

  @Test
  void a_question_of_ten_words_is_kept() throws IOException {
    Query words =
        TextQueries.parse(
            "which organizations released reasoning models with permissive licenses this evening",
            Map.of("title", 3f, "text", 1f));
    Counted query = new Counted(words, new int[1]);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      firstHits.search(searcher(reader), query, new Listing.ByRelevance(), 5, 10);
      assertThat(query.searched()).isEqualTo(3);
      firstHits.search(searcher(reader), query, new Listing.ByRelevance(), 5, 10);
      assertThat(query.searched()).as("the small segment again").isEqualTo(4);
    }
  }

  @Test
  void a_question_that_is_long_is_not_kept() throws IOException {
    Counted query = new Counted(new TermQuery(new Term("text", "x".repeat(20_000))), new int[1]);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      for (int time = 1; time <= 3; time++) {
        firstHits.search(searcher(reader), query, new Listing.ByOrigin(), 5, 10);
        assertThat(query.searched()).isEqualTo(3 * time);
      }
    }
  }

  @Test
  void what_was_not_counted_far_enough_is_counted_again() throws IOException {
    Query query = listed("common");
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSearcher searcher = searcher(reader);
      Listing order = new Listing.ByOrigin();
      int all = searcher.count(query);

      TotalHits few = firstHits.search(searcher, query, order, 5, 10).totalHits;
      TotalHits exact = firstHits.search(searcher, query, order, 5, all).totalHits;

      assertThat(few.relation()).isEqualTo(TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO);
      assertThat(exact).isEqualTo(new TotalHits(all, TotalHits.Relation.EQUAL_TO));
    }
  }

  private static IndexSearcher searcher(DirectoryReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(SteadySimilarity.INSTANCE);
    return searcher;
  }

  private void addSegment(int documents) throws IOException {
    for (int i = 0; i < documents; i++) {
      Document document = new Document();
      document.add(new StringField("id", Integer.toString(written), Field.Store.NO));
      document.add(new LongField(IndexFields.FIRST, written, Field.Store.NO));
      document.add(
          new LongField(IndexFields.BEGAN, written / 3 + random.nextInt(400), Field.Store.NO));
      document.add(new TextField("text", text(), Field.Store.NO));
      if (random.nextInt(20) > 0) {
        document.add(new StringField(IndexFields.LISTED, Kinds.ARTICLE, Field.Store.NO));
      }
      writer.addDocument(document);
      written++;
    }
    writer.commit();
  }

  private String text() {
    return "word"
        + " common word".repeat(random.nextInt(4))
        + (random.nextInt(12) == 0 ? " rare" : "");
  }

  /** As lists ask. */
  private static Query listed(String question) {
    return new BooleanQuery.Builder()
        .add(IndexSnapshot.listed(Kinds.ARTICLE), Occur.FILTER)
        .add(TextQueries.parse(question, Map.of("text", 1f)), Occur.MUST)
        .build();
  }

  private static List<String> hits(TopFieldDocs found) {
    return Arrays.stream(found.scoreDocs)
        .map(hit -> hit.doc + Arrays.toString(((FieldDoc) hit).fields))
        .toList();
  }

  /** Knows how many segments were searched for it. */
  private static final class Counted extends Query {
    private final Query query;
    private final int[] searches;

    Counted(Query query, int[] searches) {
      this.query = query;
      this.searches = searches;
    }

    int searched() {
      return searches[0];
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
        throws IOException {
      return new FilterWeight(this, query.createWeight(searcher, mode, boost)) {
        @Override
        public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
          searches[0]++;
          return in.scorerSupplier(leaf);
        }
      };
    }

    @Override
    public void visit(QueryVisitor visitor) {
      query.visit(visitor);
    }

    @Override
    public String toString(String field) {
      return query.toString(field);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Counted counted && query.equals(counted.query);
    }

    @Override
    public int hashCode() {
      return Objects.hash(query);
    }
  }
}
