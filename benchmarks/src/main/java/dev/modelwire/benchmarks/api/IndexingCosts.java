package dev.modelwire.benchmarks.api;

import dev.modelwire.api.article.ArticleProjection;
import dev.modelwire.api.index.IndexEntry;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.benchmarks.export.History;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import tools.jackson.databind.ObjectReader;

/**
 * Measures on one thread what an article costs at least on its way into an index: with all events
 * in memory, nothing to look up, nothing to merge and nobody waiting.
 */
public final class IndexingCosts {

  /** The first rounds are for the compiler. */
  private static final int ROUNDS = 3;

  private static final int ARTICLES = 60_000;

  /** What one thread has of the index's own buffer. */
  private static final double BUFFER_MEGABYTES = 16;

  private static final String BEGAN = "began";

  private final ArticleProjection projection = new ArticleProjection();
  private final ObjectReader changes = EventJson.mapper().readerFor(ArticleChange.class);
  private final List<RecordedEvent> events = articles();
  private final List<byte[]> items;
  private final Table table;

  private IndexingCosts(Table table) {
    this.table = table;
    this.items =
        events.stream()
            .map(projection::entry)
            .map(entry -> entry.item().apply(entry.origin()))
            .toList();
  }

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments the commit
   */
  public static void main(String[] arguments) throws IOException {
    Table table = new Table(System.err);
    for (int round = 1; round < ROUNDS; round++) {
      new IndexingCosts(new Table(new PrintStream(PrintStream.nullOutputStream()))).measure();
    }
    new IndexingCosts(table).measure();
    System.out.print(Machine.describe(arguments[0]));
    System.out.print(table);
  }

  private static List<RecordedEvent> articles() {
    return IntStream.iterate(0, position -> position + 1)
        .mapToObj(History::event)
        .filter(event -> event.type().payload() == ArticleChange.class)
        .limit(ARTICLES)
        .toList();
  }

  private void measure() throws IOException {
    List<String> texts = timed("read from JSON", event -> change(event).article().content());
    List<IndexEntry> entries = timed("read, and made into what is indexed", projection::entry);
    Analyzer english = new EnglishAnalyzer();
    index(
        "its text alone in an index of Lucene, with Lucene's analysis of English",
        new IndexWriterConfig(english),
        n -> List.of(new TextField("text", texts.get(n), Field.Store.NO)));
    index(
        "all that is indexed, in any order",
        new IndexWriterConfig(english),
        n -> document(n, entries.get(n)));
    index(
        "all that is indexed, in the order of lists",
        new IndexWriterConfig(english)
            .setIndexSort(
                new Sort(LongField.newSortField(BEGAN, true, SortedNumericSelector.Type.MIN))),
        n -> document(n, entries.get(n)));
  }

  private ArticleChange change(RecordedEvent event) {
    return changes.readValue(event.data());
  }

  /** With what the index adds to each thing; a likeness, which is next to nothing, left out. */
  private Iterable<IndexableField> document(int number, IndexEntry entry) {
    List<IndexableField> fields = new ArrayList<>(entry.fields());
    String subject = events.get(number).subject();
    fields.add(new StringField("key", subject, Field.Store.NO));
    fields.add(new KeywordField("story", subject, Field.Store.NO));
    fields.add(new LongField("first", number, Field.Store.NO));
    fields.add(new LongField(BEGAN, entry.origin().millis(), Field.Store.NO));
    fields.add(new StoredField("item", items.get(number)));
    return fields;
  }

  private <T> List<T> timed(String what, Function<RecordedEvent, T> work) {
    List<T> results = new ArrayList<>(ARTICLES);
    long start = System.nanoTime();
    events.forEach(event -> results.add(work.apply(event)));
    tell(what, System.nanoTime() - start);
    return results;
  }

  private void index(
      String what, IndexWriterConfig configuration, Function<Integer, Iterable<IndexableField>> of)
      throws IOException {
    Path folder = Files.createTempDirectory("modelwire-benchmark");
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(
                directory,
                configuration
                    .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                    .setMergePolicy(NoMergePolicy.INSTANCE))) {
      long start = System.nanoTime();
      for (int n = 0; n < ARTICLES; n++) {
        writer.addDocument(of.apply(n));
      }
      writer.flush();
      tell(what, System.nanoTime() - start);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void tell(String what, long nanos) {
    table.row(what, "%.1f microseconds an article".formatted(nanos / 1e3 / ARTICLES));
  }
}
