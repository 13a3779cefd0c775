package dev.modelwire.api.store.mongo;

import static dev.modelwire.api.store.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventStoreContract;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.StoreUnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract, and what else holds of every server that speaks MongoDB's protocol. */
abstract class MongoStoreContract extends EventStoreContract {

  private final String database = "modelwire_test_" + UUID.randomUUID().toString().replace("-", "");

  /** A server, with credentials where it wants some; the database in it is ignored. */
  protected abstract String server();

  @Override
  protected EventStore open() {
    return MongoEventStore.open(uri());
  }

  @Override
  protected EventStore afterCrashOf(EventStore store) {
    return open();
  }

  /** The server's connection string with the test's own database put in. */
  private String uri() {
    String server = server();
    int query = server.indexOf('?');
    String options = query < 0 ? "" : server.substring(query);
    String base = query < 0 ? server : server.substring(0, query);
    String hosts = base.substring(base.indexOf("//") + 2);
    int slash = hosts.indexOf('/');
    String authenticated = slash < 0 ? "" : hosts.substring(slash + 1);
    String place =
        base.substring(0, base.indexOf("//") + 2) + (slash < 0 ? hosts : hosts.substring(0, slash));
    boolean named =
        new ConnectionString(server).getCredential() != null && !options.contains("authSource");
    String source =
        named
            ? (options.isEmpty() ? "?" : "&")
                + "authSource="
                + (authenticated.isEmpty() ? "admin" : authenticated)
            : "";
    return place + "/" + database + options + source;
  }

  @AfterEach
  void drop_the_database() {
    try (MongoClient client = MongoClients.create(uri())) {
      client.getDatabase(database).drop();
    }
  }

  @Test
  void what_a_crash_left_past_the_mark_is_hidden_until_the_log_tells_it_again() {
    try (EventStore store = open();
        MongoClient client = MongoClients.create(uri())) {
      append(store, event(0), event(1));
      MongoCollection<Document> events = client.getDatabase(database).getCollection("events");
      events.insertMany(List.of(EventDocument.of(event(2)), EventDocument.of(event(4))));
      try (EventStore after = open()) {
        assertThat(positions(after.read(EventStore.NOTHING, 10))).containsExactly(0L, 1L);
        assertThat(after.find("event-4")).as("past the mark").isEmpty();
        assertThat(after.history("article-2", EventStore.NOTHING, 10)).isEmpty();
        assertThat(after.count()).isEqualTo(2);
        List<RecordedEvent> told = append(after, event(2), event(3), event(4), event(5));
        assertThat(positions(told)).as("new to readers").containsExactly(2L, 3L, 4L, 5L);
        assertThat(positions(after.read(EventStore.NOTHING, 10)))
            .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(after.count()).isEqualTo(6);
      }
    }
  }

  @Test
  void two_processes_that_keep_one_log_both_tell_their_subscribers_everything() {
    List<Long> toldFirst = new ArrayList<>();
    List<Long> toldSecond = new ArrayList<>();
    try (EventStore first = open();
        EventStore second = open()) {
      first.bind("log-1");
      second.bind("log-1");
      toldFirst.addAll(positions(append(first, event(0), event(1), event(2))));
      toldSecond.addAll(positions(append(second, event(0), event(1))));
      assertThat(positions(second.read(EventStore.NOTHING, 10))).containsExactly(0L, 1L);
      toldSecond.addAll(positions(append(second, event(1), event(2), event(3))));
      toldFirst.addAll(positions(append(first, event(3), event(4))));
      assertThat(toldFirst).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(toldSecond).containsExactly(0L, 1L, 2L, 3L);
    }
    try (EventStore third = open()) {
      assertThat(third.highWater()).isEqualTo(4);
      assertThat(third.count()).isEqualTo(5);
    }
  }

  @Test
  void another_event_at_a_position_of_the_log_is_told_and_not_overwritten() {
    try (EventStore store = open();
        MongoClient client = MongoClients.create(uri())) {
      append(store, event(0));
      MongoCollection<Document> events = client.getDatabase(database).getCollection("events");
      events.insertOne(EventDocument.of(event(1, "somebody else's", "x")));
      assertThatThrownBy(() -> append(store, event(1), event(2)))
          .isInstanceOf(StoreUnreadableException.class)
          .hasMessageContaining("position 1 holds event somebody else's");
      assertThat(store.highWater()).isZero();
    }
  }

  @Test
  void the_payload_is_text_that_people_can_query() {
    try (EventStore store = open();
        MongoClient client = MongoClients.create(uri())) {
      append(store, event(0));
      Document document =
          client
              .getDatabase(database)
              .getCollection("events")
              .find(new Document("_id", 0L))
              .first();
      assertThat(document).containsEntry("data", "{\"told\":0,\"text\":\"ñ 模型\"}");
    }
  }
}
