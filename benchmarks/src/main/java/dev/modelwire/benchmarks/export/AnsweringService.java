package dev.modelwire.benchmarks.export;

import dev.modelwire.api.store.EventStore;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The half of the api service that answers, and nothing that follows a log. */
public final class AnsweringService implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration"
      })
  @ComponentScan({
    "dev.modelwire.api.article",
    "dev.modelwire.api.event",
    "dev.modelwire.api.export",
    "dev.modelwire.api.http",
    "dev.modelwire.api.index",
    "dev.modelwire.api.problem",
    "dev.modelwire.api.release"
  })
  static class Endpoints {}

  private final ServletWebServerApplicationContext context;

  private AnsweringService(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Returns when it answers, which is after its index has been built.
   *
   * @param data where the index is kept
   */
  public static AnsweringService start(Path data, EventStore store) {
    return new AnsweringService(
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Endpoints.class)
                .initializers(
                    context ->
                        ((GenericApplicationContext) context)
                            .registerBean(EventStore.class, () -> store))
                .run(
                    "--spring.config.name=api",
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--modelwire.data=" + data,
                    "--modelwire.index.start-patience=1h",
                    "--management.endpoint.health.validate-group-membership=false",
                    "--logging.level.root=warn"));
  }

  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
