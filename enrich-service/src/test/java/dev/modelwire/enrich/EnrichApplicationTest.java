package dev.modelwire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class EnrichApplicationTest {

  /** Kafka may come up later than the service, and two services may share a JVM. */
  @Test
  void the_service_starts_without_kafka_says_so_and_stops_at_once() throws IOException {
    String nobody = "127.0.0.1:" + freePort();
    try (ConfigurableApplicationContext one = start(nobody);
        ConfigurableApplicationContext other = start(nobody)) {
      Health health = one.getBean(StreamsHealth.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
      assertThat(health.getDetails()).containsEntry("state", "waiting for Kafka");
      assertThat(other.isRunning()).isTrue();
      assertThat(one.getEnvironment().getProperty("spring.application.name"))
          .isEqualTo("modelwire-enrich");
    }
  }

  private static ConfigurableApplicationContext start(String kafka) {
    return EnrichApplication.builder()
        .run(
            "--spring.main.web-application-type=none", "--spring.kafka.bootstrap-servers=" + kafka);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
