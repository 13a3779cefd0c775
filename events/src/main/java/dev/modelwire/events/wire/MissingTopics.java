package dev.modelwire.events.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are not there yet. Any number of services may do so at once. */
public final class MissingTopics {

  private MissingTopics() {}

  /**
   * Returns when every topic is there. Topics that exist keep their settings.
   *
   * @throws ExecutionException with Kafka's own exception as its cause
   */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws InterruptedException, ExecutionException {
    Set<String> existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
    if (missing.isEmpty()) {
      return;
    }
    Map<String, KafkaFuture<Void>> created = admin.createTopics(missing).values();
    for (KafkaFuture<Void> each : created.values()) {
      try {
        each.get();
      } catch (ExecutionException e) {
        // Another service was quicker.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }
}
