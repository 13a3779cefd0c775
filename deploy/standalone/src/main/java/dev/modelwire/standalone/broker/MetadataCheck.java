package dev.modelwire.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.RecordBatch;

/**
 * Looks, before the broker does, whether it still knows the topics that it has. A broker whose
 * metadata log is damaged cuts it off at the damage and puts aside, as strays, all topics that it
 * then does not know. In a cluster the others know better; alone it would lose them.
 */
final class MetadataCheck {

  /** The file that a formatted directory has. */
  static final String IDENTITY = "meta.properties";

  private static final String METADATA = "__cluster_metadata-0";

  private MetadataCheck() {}

  /** What is wrong; empty if nothing is. What a kill leaves, an incomplete last batch, is fine. */
  static Optional<String> damage(Path directory) throws IOException {
    Path metadata = directory.resolve(METADATA);
    List<Path> segments = list(metadata, ".log");
    long known = list(metadata, ".checkpoint").size();
    for (Path segment : segments) {
      try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
        for (RecordBatch batch : records.batches()) {
          batch.ensureValid();
          known++;
        }
      } catch (KafkaException e) {
        return Optional.of("%s is damaged: %s".formatted(segment, e.getMessage()));
      }
    }
    if (hasTopics(directory)) {
      if (known == 0) {
        return Optional.of(metadata + " is missing or empty though there are topics");
      }
      if (Files.notExists(directory.resolve(IDENTITY))) {
        return Optional.of(IDENTITY + " is missing though there are topics");
      }
    }
    return Optional.empty();
  }

  private static boolean hasTopics(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.anyMatch(
          entry -> Files.isDirectory(entry) && !entry.getFileName().toString().equals(METADATA));
    }
  }

  private static List<Path> list(Path directory, String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.toString().endsWith(ending)).sorted().toList();
    }
  }
}
