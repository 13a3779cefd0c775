package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.codecs.bloom.BloomFilteringPostingsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index on disk: opens what is there if it can be trusted, and drops it if not. */
final class IndexFiles {

  /** Raised with every change of what documents look like: an index of another is rebuilt. */
  private static final String SCHEMA = "3";

  private static final String SCHEMA_KEY = "schema";
  private static final String LOG_KEY = "log";
  private static final String POSITION_KEY = "position";

  /** What documents may take in memory before they are written to disk. */
  static final long BUFFER_BYTES = 32L * 1024 * 1024;

  /** Where Lucene writes them by itself: never, as long as {@link OpenIndex} does. */
  private static final int MOST_MEGABYTES = 64;

  /** While much is written. */
  static final MergePolicy WRITING = new TieredMergePolicy();

  /**
   * While little is written: leaves few segments, each of which costs every question something. A
   * million articles in 9 segments instead of 19 let twice as many questions be answered.
   */
  static final MergePolicy CALM = new TieredMergePolicy().setSegmentsPerTier(3);

  private static final Logger log = LoggerFactory.getLogger(IndexFiles.class);

  private final Path folder;

  IndexFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param position the last position of the log that the index includes
   */
  record Opened(IndexWriter writer, Directory directory, long position) {}

  /** Opens the index of a store's log; empty, if the one on disk is not of that log's past. */
  OpenIndex open(EventStore store, List<Projection> projections) throws IOException {
    Opened opened = open(store);
    try {
      return new OpenIndex(opened, store, projections);
    } catch (IOException | RuntimeException e) {
      close(opened);
      throw e;
    }
  }

  private Opened open(EventStore store) throws IOException {
    try {
      Opened opened = openAny();
      if (follows(opened, store)) {
        return opened;
      }
      close(opened);
    } catch (LockObtainFailedException e) {
      throw new IOException("another process holds the index in " + folder, e);
    } catch (IOException | RuntimeException e) {
      log.warn("The index in {} cannot be read and is rebuilt: {}", folder, e.toString());
    }
    drop();
    return openAny();
  }

  /** What the index writes into its commit, so that it always knows how far it has come. */
  static Map<String, String> commitData(String logId, long position) {
    return new TreeMap<>(
        Map.of(SCHEMA_KEY, SCHEMA, LOG_KEY, logId, POSITION_KEY, Long.toString(position)));
  }

  private Opened openAny() throws IOException {
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      IndexWriter writer = new IndexWriter(directory, configuration());
      return new Opened(writer, directory, committedPosition(directory));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static IndexWriterConfig configuration() {
    return new IndexWriterConfig(WireAnalyzer.exact())
        // A list in this order is read from its beginning and no further than its page.
        .setIndexSort(new Listing.ByOrigin().sort())
        // The newest segments first: what the later ones have is mostly too old for a page.
        .setLeafSorter(Comparator.comparingLong(IndexFiles::newest).reversed())
        .setSimilarity(SteadySimilarity.INSTANCE)
        .setCodec(new KeysFiltered())
        .setMergePolicy(WRITING)
        .setRAMBufferSizeMB(MOST_MEGABYTES)
        .setCommitOnClose(false);
  }

  /**
   * Asks a Bloom filter first whether a segment has a key: of most things that the log tells, no
   * segment has one, and each would have to be searched for it.
   */
  private static final class KeysFiltered extends Lucene104Codec {
    private final PostingsFormat filtered =
        new BloomFilteringPostingsFormat(super.getPostingsFormatForField(IndexFields.KEY));

    @Override
    public PostingsFormat getPostingsFormatForField(String field) {
      return field.equals(IndexFields.KEY) ? filtered : super.getPostingsFormatForField(field);
    }
  }

  /** When the newest thing of a segment began. */
  private static long newest(LeafReader segment) {
    try {
      PointValues began = segment.getPointValues(IndexFields.BEGAN);
      return began == null
          ? Long.MIN_VALUE
          : LongPoint.decodeDimension(began.getMaxPackedValue(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long committedPosition(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return EventStore.NOTHING;
    }
    Map<String, String> data = data(directory);
    return Long.parseLong(data.getOrDefault(POSITION_KEY, "-1"));
  }

  private static Map<String, String> data(Directory directory) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    }
  }

  private boolean follows(Opened opened, EventStore store) throws IOException {
    if (!DirectoryReader.indexExists(opened.directory)) {
      return true;
    }
    Map<String, String> data = data(opened.directory);
    if (!SCHEMA.equals(data.get(SCHEMA_KEY))) {
      log.info("The index in {} is of another version and is rebuilt", folder);
      return false;
    }
    boolean sameLog = store.logId().filter(id -> id.equals(data.get(LOG_KEY))).isPresent();
    if (!sameLog || opened.position > store.highWater()) {
      log.warn("The index in {} is not of this store's log and is rebuilt", folder);
      return false;
    }
    return true;
  }

  private static void close(Opened opened) throws IOException {
    opened.writer.rollback();
    opened.directory.close();
  }

  private void drop() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.deleteIfExists(folder);
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
