package dev.modelwire.api.store.mongo;

import dev.modelwire.api.store.CoversStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

@CoversStore("MongoDB adapter, the server of MODELWIRE_TEST_MONGODB_URI")
class NamedMongoEventStoreTest extends MongoStoreContract {

  private static final String VARIABLE = "MODELWIRE_TEST_MONGODB_URI";

  @BeforeAll
  static void require() {
    Assumptions.assumeTrue(System.getenv(VARIABLE) != null, VARIABLE + " is not set");
  }

  @Override
  protected String server() {
    return System.getenv(VARIABLE);
  }
}
