package dev.modelwire.standalone.up;

import dev.modelwire.standalone.command.CommandFailedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What was appended and is not enriched yet. */
final class Backlog {

  private static final String ENRICH = "modelwire-enrich";
  private static final long LOOK_MILLIS = 200;

  private Backlog() {}

  /** Returns when enrich has read, and committed, everything there is for it. */
  static void awaitNone(String bootstrapServers) throws InterruptedException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Map<String, Object> settings =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings);
        ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("backlog").daemon().factory())) {
      var looking =
          looks.scheduleWithFixedDelay(
              () -> look(admin, done), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      done.get();
      looking.cancel(true);
    } catch (ExecutionException e) {
      throw new CommandFailedException(
          "what was read differently is appended, and told when the wire runs again: "
              + e.getCause(),
          e);
    }
  }

  private static void look(Admin admin, CompletableFuture<Void> done) {
    try {
      if (isNone(admin)) {
        done.complete(null);
      }
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private static boolean isNone(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> read =
        admin.listConsumerGroupOffsets(ENRICH).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                read.keySet().stream()
                    .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest())))
            .all()
            .get();
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = read.get(end.getKey());
              return offset != null && offset.offset() >= end.getValue().offset();
            });
  }
}
