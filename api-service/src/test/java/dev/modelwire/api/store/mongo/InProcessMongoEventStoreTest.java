package dev.modelwire.api.store.mongo;

import static dev.modelwire.api.store.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.modelwire.api.store.CoversStore;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver and the wire protocol in earnest, the server a double. */
@CoversStore("MongoDB adapter, in-process wire server")
class InProcessMongoEventStoreTest extends MongoStoreContract {

  private static MongoServer server;

  @BeforeAll
  static void start() {
    server = new MongoServer(new MemoryBackend());
    server.bind("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    server.shutdownNow();
  }

  @Override
  protected String server() {
    return server.getConnectionString();
  }

  @Test
  void a_server_that_is_not_there_is_named_without_the_password() {
    assertThatThrownBy(
            () ->
                MongoEventStore.open(
                    "mongodb://reader:s3cret@127.0.0.1:1/wire?serverSelectionTimeoutMS=200"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("mongodb://127.0.0.1:1/wire")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void an_outage_moves_no_mark_and_is_told_as_one_that_may_pass() {
    MongoServer failing = new MongoServer(new MemoryBackend());
    failing.bind("127.0.0.1", 0);
    String uri = failing.getConnectionString() + "/wire?serverSelectionTimeoutMS=200";
    try (EventStore store = MongoEventStore.open(uri)) {
      append(store, event(0));
      failing.shutdownNow();
      assertThatThrownBy(() -> append(store, event(1)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> store.find("event-0")).isInstanceOf(StoreUnavailableException.class);
      assertThat(store.highWater()).isZero();
      assertThat(store.count()).isEqualTo(1);
    }
  }
}
