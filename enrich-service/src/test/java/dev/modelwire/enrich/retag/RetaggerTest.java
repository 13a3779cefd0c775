package dev.modelwire.enrich.retag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.topology.ArticleTagger;
import dev.modelwire.enrich.topology.SafeTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.events.Tags;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Who runs what, over an empty history: every run is over at once. */
class RetaggerTest {

  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");
  private static final TopicPartition REQUESTS = new TopicPartition(Topics.RETAGGINGS, 0);

  private final EventCodec codec = new EventCodec();
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final MockConsumer<byte[], byte[]> requests = new MockConsumer<>("earliest");
  private final Retagger retagger =
      new Retagger(
          new Retagger.Clients(() -> requests, RetaggerTest::emptyHistory, this::producer),
          new SafeTagger(new NoTagger(), IdentityRules.standard(), 100),
          () -> true,
          Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void a_request_is_run_and_its_end_is_told() {
    own(0);
    Retagging asked = Retagging.requested(NOON);
    written(0, EventType.RETAGGING_REQUESTED, asked);
    retagger.round(requests);

    assertThat(told())
        .extracting(Retagging::id, Retagging::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(asked.id(), RetaggingState.FINISHED));
    retagger.round(requests);
    assertThat(told()).as("once").hasSize(1);
  }

  @Test
  void what_another_instance_finished_is_not_run_again() {
    own(2);
    Retagging asked = Retagging.requested(NOON);
    written(0, EventType.RETAGGING_REQUESTED, asked);
    written(1, EventType.RETAGGING_PROGRESSED, state(asked, RetaggingState.FINISHED));
    retagger.round(requests);

    assertThat(producers).isEmpty();
  }

  @Test
  void what_another_instance_left_is_taken_up() {
    own(2);
    Retagging asked = Retagging.requested(NOON);
    written(0, EventType.RETAGGING_REQUESTED, asked);
    written(1, EventType.RETAGGING_PROGRESSED, state(asked, RetaggingState.RUNNING));
    retagger.round(requests);

    assertThat(told()).extracting(Retagging::state).containsExactly(RetaggingState.FINISHED);
  }

  @Test
  void its_own_reports_come_back_without_effect() {
    own(0);
    Retagging asked = Retagging.requested(NOON);
    written(0, EventType.RETAGGING_REQUESTED, asked);
    retagger.round(requests);
    written(1, EventType.RETAGGING_PROGRESSED, state(asked, RetaggingState.RUNNING));
    retagger.round(requests);

    assertThat(told()).hasSize(1);
  }

  @Test
  void requests_are_run_in_the_order_in_which_they_were_made() {
    own(0);
    Retagging first = Retagging.requested(NOON);
    Retagging second = Retagging.requested(NOON.plusSeconds(1));
    written(0, EventType.RETAGGING_REQUESTED, second);
    written(1, EventType.RETAGGING_REQUESTED, first);
    retagger.round(requests);
    retagger.round(requests);

    assertThat(told()).extracting(Retagging::id).containsExactly(first.id(), second.id());
  }

  private void own(long end) {
    requests.updateBeginningOffsets(Map.of(REQUESTS, 0L));
    requests.updateEndOffsets(Map.of(REQUESTS, end));
    retagger.join(requests);
    requests.rebalance(List.of(REQUESTS));
  }

  private static Retagging state(Retagging asked, RetaggingState state) {
    return new Retagging(asked.id(), state, asked.requestedAt(), "0", 0, 0, 0, 0);
  }

  private void written(long offset, EventType type, Retagging retagging) {
    Event event =
        new Event(
            "id" + offset,
            type,
            URI.create("/api"),
            retagging.id(),
            NOON,
            new RetaggingReport(retagging));
    requests.addRecord(
        new ConsumerRecord<>(
            Topics.RETAGGINGS,
            0,
            offset,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            retagging.id().getBytes(UTF_8),
            codec.value(event),
            new RecordHeaders(codec.headers(event)),
            Optional.empty()));
  }

  private List<Retagging> told() {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .map(each -> ((Decoded.Valid) codec.decode(each.headers(), each.value())).event())
        .map(event -> ((RetaggingReport) event.payload()).retagging())
        .toList();
  }

  private MockProducer<byte[], byte[]> producer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }

  private static MockConsumer<byte[], byte[]> emptyHistory() {
    TopicPartition history = new TopicPartition(Topics.EVENTS, 0);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(history, 0L));
    consumer.updateEndOffsets(Map.of(history, 0L));
    return consumer;
  }

  private record NoTagger() implements ArticleTagger {
    @Override
    public Tags tag(Article article) {
      return new Tags(version(), null, List.of());
    }

    @Override
    public String version() {
      return "1";
    }
  }
}
