package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with Lucene's collector, which looks at everything. */
class BestMatchesTest {

  private static final int DOCUMENTS = 6_000;
  private static final Sort ORDER = new Listing.ByRelevance().sort();
  private static final List<String> QUESTIONS =
      List.of("common", "rare", "common rare", "common | rare", "\"common word\"", "common -rare");

  private static Directory directory;
  private static DirectoryReader reader;
  private static IndexSearcher searcher;

  /** Few words and few lengths, so that most of what is found ties; in segments that overlap. */
  @BeforeAll
  static void index() throws IOException {
    directory = new ByteBuffersDirectory();
    IndexWriterConfig configuration =
        new IndexWriterConfig(WireAnalyzer.exact())
            .setIndexSort(new Listing.ByOrigin().sort())
            .setSimilarity(SteadySimilarity.INSTANCE)
            .setMergePolicy(NoMergePolicy.INSTANCE);
    Random random = new Random(7);
    try (IndexWriter writer = new IndexWriter(directory, configuration)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Document document = new Document();
        document.add(new LongField(IndexFields.FIRST, i, Field.Store.NO));
        document.add(new LongField(IndexFields.BEGAN, i / 3 + random.nextInt(400), Field.Store.NO));
        document.add(new TextField("text", text(random), Field.Store.NO));
        if (random.nextInt(20) > 0) {
          document.add(new StringField(IndexFields.LISTED, Kinds.ARTICLE, Field.Store.NO));
        }
        writer.addDocument(document);
        if (random.nextInt(DOCUMENTS / 6) == 0) {
          writer.commit();
        }
      }
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
    searcher.setSimilarity(SteadySimilarity.INSTANCE);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("word");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(" common word");
    }
    if (random.nextInt(12) == 0) {
      text.append(" rare");
    }
    return text.toString();
  }

  @AfterAll
  static void close() throws IOException {
    reader.close();
    directory.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100_000})
  void every_page_has_what_looking_at_everything_finds(int counted) throws IOException {
    for (String question : QUESTIONS) {
      Query query = listed(question);
      @Nullable List<Long> after = null;
      for (int page = 0; page < 12; page++) {
        TopFieldDocs all = everything(query, after);
        TopFieldDocs found = best(query, after, counted);

        assertThat(keys(found)).as("%s, page %d", question, page).isEqualTo(keys(all));
        if (all.scoreDocs.length == 0) {
          break;
        }
        after = keys(all).getLast();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100_000})
  void the_count_is_exact_up_to_what_was_to_be_counted(int counted) throws IOException {
    for (String question : QUESTIONS) {
      Query query = listed(question);
      int all = searcher.count(query);

      TotalHits total = best(query, null, counted).totalHits;

      if (total.relation() == TotalHits.Relation.EQUAL_TO) {
        assertThat(total.value()).as(question).isEqualTo(all);
      } else {
        assertThat(total.value()).as(question).isGreaterThan(counted).isLessThanOrEqualTo(all);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "word", "\"common word\""})
  void ties_are_passed_over_once_enough_is_counted(String question) throws IOException {
    Query query = listed(question);

    TotalHits total = best(query, null, 0).totalHits;

    assertThat(total.value()).as("documents looked at").isLessThan(searcher.count(query) / 2);
  }

  /** As lists ask. */
  private static Query listed(String question) {
    return new BooleanQuery.Builder()
        .add(IndexSnapshot.listed(Kinds.ARTICLE), Occur.FILTER)
        .add(TextQueries.parse(question, Map.of("text", 1f)), Occur.MUST)
        .build();
  }

  private static TopFieldDocs best(Query query, @Nullable List<Long> after, int counted)
      throws IOException {
    return BestMatches.of(query, ORDER, 7, after, counted).search(searcher);
  }

  private static TopFieldDocs everything(Query query, @Nullable List<Long> after)
      throws IOException {
    FieldDoc start =
        after == null
            ? null
            : new FieldDoc(
                reader.maxDoc() - 1,
                Float.NaN,
                new Object[] {
                  Float.intBitsToFloat(Math.toIntExact(after.get(0))), after.get(1), after.get(2)
                });
    return searcher.search(query, new TopFieldCollectorManager(ORDER, 7, start, 1_000_000));
  }

  private static List<List<Long>> keys(TopFieldDocs found) {
    List<List<Long>> keys = new ArrayList<>();
    Arrays.stream(found.scoreDocs)
        .forEach(
            one -> {
              Object[] values = ((FieldDoc) one).fields;
              keys.add(
                  List.of(
                      (long) Float.floatToIntBits((Float) values[0]),
                      (Long) values[1],
                      (Long) values[2]));
            });
    return keys;
  }
}
