package dev.modelwire.api.migration;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.api.store.mongo.MongoEventStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies a store into another one, and proves that both hold the same. What is cut off goes on
 * where the target ends; what is repeated changes nothing.
 */
public final class StoreMigration {

  private static final int BATCH = 1_000;

  private final EventStore source;
  private final EventStore target;

  /** Neither store may be written by anybody else meanwhile. */
  public StoreMigration(EventStore source, EventStore target) {
    this.source = source;
    this.target = target;
  }

  /** The embedded store of a folder of the api service's data. */
  public static EventStore embedded(Path data) {
    return EmbeddedEventStore.open(data.resolve("store"));
  }

  /**
   * @param uri a connection string as MongoDB defines it
   */
  public static EventStore mongodb(String uri) {
    return MongoEventStore.open(uri);
  }

  /**
   * What was copied.
   *
   * @param events that both stores hold
   * @param fingerprint of all of them in order, the same in both
   */
  public record Outcome(long events, String fingerprint) {}

  /**
   * Copies what the target lacks, then reads both from the beginning.
   *
   * @param progress told the position that was copied last, after each batch
   * @throws MigrationException if the stores cannot hold the same, or do not in the end
   */
  public Outcome run(LongConsumer progress) {
    String log =
        source.logId().orElseThrow(() -> new MigrationException("the source holds no history yet"));
    target.bind(log);
    if (target.highWater() > source.highWater()) {
      throw new MigrationException(
          "the target goes to position %d already, the source to %d: nothing was copied"
              .formatted(target.highWater(), source.highWater()));
    }
    copy(progress);
    return verified();
  }

  private void copy(LongConsumer progress) {
    long after = target.highWater();
    for (List<RecordedEvent> batch = source.read(after, BATCH);
        !batch.isEmpty();
        batch = source.read(after, BATCH)) {
      after = batch.getLast().position();
      target.append(batch, after);
      progress.accept(after);
    }
    // What the log has after its last event belongs to what was read of it.
    target.append(List.of(), source.highWater());
  }

  private Outcome verified() {
    Fingerprint expected = Fingerprint.of(source);
    Fingerprint actual = Fingerprint.of(target);
    if (!actual.equals(expected) || target.count() != source.count()) {
      throw new MigrationException(
          "the target holds %d events (%s), the source %d (%s): begin again with an empty target"
              .formatted(actual.events(), actual.hash(), expected.events(), expected.hash()));
    }
    return new Outcome(actual.events(), actual.hash());
  }
}
