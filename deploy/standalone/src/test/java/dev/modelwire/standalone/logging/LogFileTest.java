package dev.modelwire.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path temp;

  @AfterEach
  void forget() {
    System.clearProperty("modelwire.log");
    System.clearProperty("org.springframework.boot.logging.LoggingSystem");
  }

  private static LoggerContext context() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    return context;
  }

  @Test
  void without_a_file_nothing_is_logged() {
    LoggerContext context = context();
    new LogFile().configure(context);
    assertThat(context.getLogger("dev.modelwire").isErrorEnabled()).isFalse();
  }

  @Test
  void our_own_words_and_the_warnings_of_others_go_to_the_file() {
    Path file = temp.resolve("logs/modelwire.log");
    LoggerContext context = context();
    LogFile.direct(file);
    new LogFile().configure(context);
    context.getLogger("dev.modelwire.ingest").info("we say");
    context.getLogger("org.apache.kafka").info("Kafka says");
    context.getLogger("org.apache.kafka").warn("Kafka warns");
    context.stop();
    assertThat(file)
        .content()
        .contains("INFO", "we say", "WARN", "Kafka warns")
        .doesNotContain("Kafka says");
  }
}
