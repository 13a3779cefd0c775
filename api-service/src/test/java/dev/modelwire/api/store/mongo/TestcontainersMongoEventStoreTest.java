package dev.modelwire.api.store.mongo;

import dev.modelwire.api.store.CoversStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

@CoversStore("MongoDB adapter, real MongoDB in a container")
class TestcontainersMongoEventStoreTest extends MongoStoreContract {

  private static MongoDBContainer container;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers here");
    container = new MongoDBContainer("mongo:8.0").withReplicaSet();
    container.start();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Override
  protected String server() {
    return container.getConnectionString();
  }
}
