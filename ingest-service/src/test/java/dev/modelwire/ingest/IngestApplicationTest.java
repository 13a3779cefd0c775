package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class IngestApplicationTest {

  @Test
  void it_starts_without_kafka_says_that_it_waits_and_stops() {
    try (ConfigurableApplicationContext context =
        IngestApplication.builder()
            .run(
                "--server.port=0",
                "--spring.main.web-application-type=none",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1")) {
      assertThat(context.getBean(StreamsHealth.class).health().getStatus())
          .isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(context.getBean(StreamsHealth.class).health().getDetails())
          .containsEntry("state", "waiting for Kafka");
      assertThat(context.getBean(MeterRegistry.class).find("modelwire.entries").counters())
          .hasSize(5);
      assertThat(context.getEnvironment().getProperty("spring.application.name"))
          .isEqualTo("modelwire-ingest");
    }
  }
}
