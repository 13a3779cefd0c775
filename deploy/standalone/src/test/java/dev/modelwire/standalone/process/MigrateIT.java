package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.standalone.process.Application.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command where there is no MongoDB; what it copies where there is one, its own tests show. */
class MigrateIT {

  private static final String NOWHERE =
      "mongodb://127.0.0.1:1/modelwire?serverSelectionTimeoutMS=200";

  @TempDir Path temp;

  @Test
  void what_keeps_a_migration_from_being_done_is_told() throws Exception {
    Path data = temp.resolve("data");
    Result noData = migrate(data);
    assertThat(noData.status()).isEqualTo(1);
    assertThat(noData.err()).contains("there is no data in");
    assertThat(data).doesNotExist();

    try (WireProcess wire = WireProcess.ready(data)) {
      Result running = migrate(data);
      assertThat(running.status()).isEqualTo(1);
      assertThat(running.err()).contains("is in use by");
      assertThat(wire.interrupt()).isZero();
    }

    Result unreachable = migrate(data);
    assertThat(unreachable.status()).isEqualTo(1);
    assertThat(unreachable.out()).isEmpty();
    assertThat(unreachable.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
  }

  private static Result migrate(Path data) throws Exception {
    return Application.run("migrate", "--data", data.toString(), "--to", NOWHERE);
  }
}
