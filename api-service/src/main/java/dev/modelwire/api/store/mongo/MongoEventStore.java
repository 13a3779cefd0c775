package dev.modelwire.api.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import dev.modelwire.api.store.Batch;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.StoreBelongsToAnotherLogException;
import dev.modelwire.api.store.StoreUnavailableException;
import dev.modelwire.api.store.StoreUnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The event store in MongoDB. Events are inserted in bulk and only after a majority has them the
 * checkpoint moves, in a document of its own: what lies past the checkpoint is what a crash left
 * behind, invisible to readers and found again when the log is read again. Needs neither
 * transactions nor a replica set.
 *
 * <p>Several processes may keep the same log in the same database. Each sees it up to where it has
 * appended itself, so that what it says of new events is complete for its own subscribers.
 */
public final class MongoEventStore implements EventStore {

  private static final String DEFAULT_DATABASE = "modelwire";
  private static final String CHECKPOINT = "events";
  private static final String LOG = "log";
  private static final String HIGH_WATER = "high_water";
  private static final long PATIENCE_SECONDS = 5;

  private final MongoClient client;
  private final String place;
  private final MongoCollection<Document> events;
  private final MongoCollection<Document> checkpoints;
  private volatile long highWater;
  private volatile long count;

  private MongoEventStore(MongoClient client, MongoDatabase database, String place) {
    this.client = client;
    this.place = place;
    events = database.getCollection("events");
    checkpoints = database.getCollection("checkpoints");
  }

  /**
   * Connects to a database and prepares it.
   *
   * @param uri a connection string; its database is {@value #DEFAULT_DATABASE} where it names none
   * @throws IllegalArgumentException if the connection string is none
   * @throws StoreUnavailableException if the server does not answer or refuses
   */
  public static MongoEventStore open(String uri) {
    ConnectionString connection = new ConnectionString(uri);
    String name = Optional.ofNullable(connection.getDatabase()).orElse(DEFAULT_DATABASE);
    MongoClient client = MongoClients.create(settings(connection));
    MongoDatabase database =
        client
            .getDatabase(name)
            .withWriteConcern(WriteConcern.MAJORITY)
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary());
    String place = "mongodb://%s/%s".formatted(String.join(",", connection.getHosts()), name);
    var store = new MongoEventStore(client, database, place);
    try {
      store.answering(store::prepare);
      return store;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static MongoClientSettings settings(ConnectionString connection) {
    return MongoClientSettings.builder()
        // Before the connection string, which may say otherwise.
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .applyConnectionString(connection)
        .applicationName("modelwire-api")
        .build();
  }

  private Void prepare() {
    events.createIndex(Indexes.ascending(EventDocument.EVENT_ID), new IndexOptions().unique(true));
    events.createIndex(Indexes.ascending(EventDocument.SUBJECT, EventDocument.POSITION));
    Document checkpoint = checkpoints.find(eq(CHECKPOINT)).first();
    highWater = checkpoint == null ? NOTHING : checkpoint.getLong(HIGH_WATER);
    count = highWater == NOTHING ? 0 : events.countDocuments(visible());
    return null;
  }

  @Override
  public Optional<String> logId() {
    return answering(
        () ->
            Optional.ofNullable(checkpoints.find(eq(CHECKPOINT)).first())
                .map(checkpoint -> checkpoint.getString(LOG)));
  }

  @Override
  public synchronized void bind(String logId) {
    String bound = logId().orElseGet(() -> claim(logId));
    if (!bound.equals(logId)) {
      throw new StoreBelongsToAnotherLogException(bound, logId);
    }
  }

  private String claim(String logId) {
    Document checkpoint =
        new Document("_id", CHECKPOINT).append(LOG, logId).append(HIGH_WATER, NOTHING);
    return answering(
        () -> {
          try {
            checkpoints.insertOne(checkpoint);
            return logId;
          } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
              throw e;
            }
            // Another process was faster.
            return logId().orElseThrow(() -> e);
          }
        });
  }

  @Override
  public synchronized List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    Batch.check(batch, readUpTo);
    if (readUpTo <= highWater) {
      return List.of();
    }
    List<RecordedEvent> kept = answering(() -> insert(ahead(batch)));
    answering(
        () ->
            checkpoints.updateOne(
                eq(CHECKPOINT),
                Updates.max(HIGH_WATER, readUpTo),
                new com.mongodb.client.model.UpdateOptions().upsert(true)));
    count += kept.size();
    highWater = readUpTo;
    return kept;
  }

  /** What lies past the high-water mark, of each event the first telling. */
  private List<RecordedEvent> ahead(List<RecordedEvent> batch) {
    Set<String> ids = new HashSet<>();
    return batch.stream()
        .filter(event -> event.position() > highWater && ids.add(event.id()))
        .toList();
  }

  /**
   * Of the events those that are kept at their positions now, whether inserted here, left by a
   * crash or inserted by another process.
   */
  private List<RecordedEvent> insert(List<RecordedEvent> ahead) {
    if (ahead.isEmpty()) {
      return ahead;
    }
    try {
      events.insertMany(
          ahead.stream().map(EventDocument::of).toList(), new InsertManyOptions().ordered(false));
      return ahead;
    } catch (MongoBulkWriteException e) {
      return withoutRepeated(ahead, duplicates(e, ahead));
    }
  }

  private static Set<Long> duplicates(MongoBulkWriteException failure, List<RecordedEvent> ahead) {
    Set<Long> positions = new HashSet<>();
    for (BulkWriteError error : failure.getWriteErrors()) {
      if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
      positions.add(ahead.get(error.getIndex()).position());
    }
    if (failure.getWriteConcernError() != null) {
      // Written, but not by a majority: not yet to be relied on.
      throw failure;
    }
    return positions;
  }

  /**
   * Tells apart why an event was refused: because it is kept already, at its position; or because
   * an event of its id is kept at an earlier one.
   */
  private List<RecordedEvent> withoutRepeated(List<RecordedEvent> ahead, Set<Long> refused) {
    Map<Long, String> present = new HashMap<>();
    events
        .find(in(EventDocument.POSITION, refused))
        .projection(include(EventDocument.EVENT_ID))
        .forEach(
            found ->
                present.put(
                    found.getLong(EventDocument.POSITION),
                    found.getString(EventDocument.EVENT_ID)));
    List<RecordedEvent> kept = new ArrayList<>(ahead.size());
    for (RecordedEvent event : ahead) {
      String id = refused.contains(event.position()) ? present.get(event.position()) : event.id();
      if (event.id().equals(id)) {
        kept.add(event);
      } else if (id != null) {
        throw new StoreUnreadableException(
            place,
            "position %d holds event %s, the log has %s there"
                .formatted(event.position(), id, event.id()),
            "Something else writes into this database; give the wire one of its own");
      }
    }
    return kept;
  }

  @Override
  public long highWater() {
    return highWater;
  }

  @Override
  public List<RecordedEvent> read(long after, int limit) {
    Batch.checkRange(after, limit);
    return list(and(gt(EventDocument.POSITION, after), visible()), limit);
  }

  @Override
  public List<RecordedEvent> history(String subject, long after, int limit) {
    Batch.checkRange(after, limit);
    return list(
        and(eq(EventDocument.SUBJECT, subject), gt(EventDocument.POSITION, after), visible()),
        limit);
  }

  @Override
  public Optional<RecordedEvent> find(String eventId) {
    return list(and(eq(EventDocument.EVENT_ID, eventId), visible()), 1).stream().findFirst();
  }

  private List<RecordedEvent> list(Bson filter, int limit) {
    return answering(
        () ->
            events
                .find(filter)
                .sort(ascending(EventDocument.POSITION))
                .limit(limit)
                .map(this::decoded)
                .into(new ArrayList<>()));
  }

  private RecordedEvent decoded(Document document) {
    try {
      return EventDocument.event(document);
    } catch (RuntimeException e) {
      throw new StoreUnreadableException(
          place,
          "document %s of collection events is none of ours: %s"
              .formatted(document.get(EventDocument.POSITION), e.getMessage()),
          "Restore the database, or give the wire an empty one: it reads the log anew",
          e);
    }
  }

  private Bson visible() {
    return lte(EventDocument.POSITION, highWater);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T answering(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException e) {
      throw new StoreUnavailableException(place, e);
    }
  }
}
