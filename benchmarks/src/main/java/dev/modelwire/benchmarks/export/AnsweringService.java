package dev.modelwire.benchmarks.export;

import dev.modelwire.api.RequestThreads;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    "dev.modelwire.api.release",
    "dev.modelwire.api.stream"
  })
  static class Endpoints {}

  private final ServletWebServerApplicationContext context;
  private final EventStore store;
  private final List<EventSubscriber> subscribers;

  private AnsweringService(ServletWebServerApplicationContext context, EventStore store) {
    this.context = context;
    this.store = store;
    this.subscribers = List.copyOf(context.getBeansOfType(EventSubscriber.class).values());
  }

  /**
   * Returns when it answers, which is after its index has been built.
   *
   * @param data where the index is kept
   * @param settings more of them, as on a command line
   */
  public static AnsweringService start(Path data, EventStore store, String... settings) {
    RequestThreads.prepare();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--spring.config.name=api",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--modelwire.data=" + data,
                "--modelwire.index.start-patience=1h",
                "--management.endpoint.health.validate-group-membership=false",
                "--logging.level.root=warn"));
    all.addAll(List.of(settings));
    return new AnsweringService(
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Endpoints.class)
                .initializers(
                    context ->
                        ((GenericApplicationContext) context)
                            .registerBean(EventStore.class, () -> store))
                .run(all.toArray(String[]::new)),
        store);
  }

  /** Does with an event what the service does with one that the log tells. By one thread. */
  public void record(RecordedEvent event) {
    List<RecordedEvent> fresh = store.append(List.of(event), event.position());
    subscribers.forEach(subscriber -> subscriber.recorded(fresh, event.position()));
  }

  /** Returns when a new index answers instead of the one that did. */
  public void rebuild() throws IOException {
    if (!context.getBean(WireIndex.class).rebuild(false, _ -> {}, () -> false)) {
      throw new IllegalStateException("the rebuilding was stopped");
    }
  }

  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
