package dev.modelwire.enrich.opinion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.release.SecondOpinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedOpinionTest {

  private static final TopicPartition PARTITION = new TopicPartition(AnswerLog.TOPIC, 0);

  private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Optional<Boolean> answer = Optional.of(true);
  private @Nullable RuntimeException unwritable;

  /** A process of its own: it shares the topic with the others and nothing else. */
  private final class Instance {
    final MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
    final SecondOpinion opinion;
    private int delivered;

    Instance(String voice) {
      reader.updateBeginningOffsets(Map.of(PARTITION, 0L));
      reader.updateEndOffsets(Map.of(PARTITION, 0L));
      SecondOpinion endpoint =
          (model, passage) -> {
            asked.add(model + ": " + passage);
            return answer;
          };
      opinion = new RememberedOpinion(endpoint, voice, new AnswerLog(this::reader, this::writer));
    }

    Optional<Boolean> of(String model, String passage) {
      reader.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
      reader.schedulePollTask(
          () -> {
            for (; delivered < topic.size(); delivered++) {
              reader.addRecord(topic.get(delivered));
            }
          });
      return opinion.statesRelease(model, passage);
    }

    private Consumer<byte[], byte[]> reader() {
      return reader;
    }

    private MockProducer<byte[], byte[]> writer() {
      ByteArraySerializer bytes = new ByteArraySerializer();
      return new MockProducer<>(true, null, bytes, bytes) {
        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent) {
          if (unwritable != null) {
            throw unwritable;
          }
          topic.add(new ConsumerRecord<>(sent.topic(), 0, topic.size(), sent.key(), sent.value()));
          return super.send(sent);
        }
      };
    }
  }

  @Test
  void a_question_that_comes_again_is_not_asked_again() {
    Instance instance = new Instance("small");
    assertThat(instance.of("Foo 2", "Foo 2 is out.")).contains(true);
    answer = Optional.of(false);
    assertThat(instance.of("Foo 2", "Foo 2 is out.")).contains(true);
    assertThat(instance.of("Foo 2", "We use Foo 2.")).as("another passage").contains(false);
    assertThat(instance.of("Foo", "2Foo 2 is out.")).as("another model").contains(false);
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_restart_forgets_no_answer() {
    Instance before = new Instance("small");
    before.of("Foo 2", "Foo 2 is out.");
    answer = Optional.of(false);
    before.of("Bar 3", "We use Bar 3.");
    asked.clear();
    answer = Optional.empty();

    Instance after = new Instance("small");

    assertThat(after.of("Foo 2", "Foo 2 is out.")).contains(true);
    assertThat(after.of("Bar 3", "We use Bar 3.")).contains(false);
    assertThat(asked).isEmpty();
  }

  @Test
  void one_instance_keeps_to_what_another_was_answered() {
    Instance one = new Instance("small");
    Instance other = new Instance("small");
    other.of("Bar 3", "We use Bar 3.");
    one.of("Foo 2", "Foo 2 is out.");
    asked.clear();
    answer = Optional.of(false);
    assertThat(other.of("Foo 2", "Foo 2 is out.")).contains(true);
    assertThat(asked).isEmpty();
  }

  @Test
  void who_had_no_opinion_is_asked_again_after_a_restart_and_not_before() {
    answer = Optional.empty();
    Instance instance = new Instance("small");
    assertThat(instance.of("Foo 2", "Foo 2 is out.")).isEmpty();
    answer = Optional.of(true);
    assertThat(instance.of("Foo 2", "Foo 2 is out.")).isEmpty();
    assertThat(new Instance("small").of("Foo 2", "Foo 2 is out.")).contains(true);
  }

  @Test
  void another_model_is_asked_for_itself() {
    new Instance("small").of("Foo 2", "Foo 2 is out.");
    answer = Optional.of(false);
    assertThat(new Instance("large").of("Foo 2", "Foo 2 is out.")).contains(false);
  }

  @Test
  void an_answer_that_cannot_be_kept_does_not_count() {
    unwritable = new KafkaException("no broker");
    assertThat(new Instance("small").of("Foo 2", "Foo 2 is out.")).isEmpty();
  }

  @Test
  void nobody_is_asked_where_it_cannot_be_told_what_was_answered_before() {
    Instance instance = new Instance("small");
    instance.reader.setOffsetsException(new KafkaException("no broker"));
    assertThat(instance.of("Foo 2", "Foo 2 is out.")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void the_topic_keeps_the_answers_and_not_the_passages() {
    new Instance("small").of("Foo 2", "Foo 2 is out.");
    assertThat(topic).hasSize(1);
    assertThat(new String(topic.getFirst().key(), UTF_8)).matches("[0-9a-f]{64}");
    assertThat(new String(topic.getFirst().value(), UTF_8)).isEqualTo("yes");
    assertThat(AnswerLog.topic(Optional.empty()).configs())
        .containsEntry("cleanup.policy", "compact");
  }
}
