package dev.modelwire.standalone.up;

import dev.modelwire.api.http.StartNotice;
import dev.modelwire.standalone.broker.EmbeddedBroker;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Broker and services of one process. They start side by side: each service waits for the broker by
 * itself, and starting them in a row would add up their times.
 */
final class Wire implements AutoCloseable {

  private final WireSettings settings;
  private final Set<Service> services;
  private final EmbeddedBroker broker;
  private final Map<Service, ConfigurableApplicationContext> contexts =
      new EnumMap<>(Service.class);

  Wire(WireSettings settings) {
    this(settings, EnumSet.allOf(Service.class));
  }

  /**
   * @param services that are started
   */
  Wire(WireSettings settings, Set<Service> services) {
    this.settings = settings;
    this.services = Set.copyOf(services);
    this.broker = new EmbeddedBroker(settings.kafka(), EmbeddedBroker.ANY_PORT);
  }

  /**
   * Returns once all parts run.
   *
   * @param progress told of each part that runs, by name, with the time since the start
   * @param whenFatal told, in one line, if the broker has to give up later
   * @throws ExecutionException with the failure of the first part that failed; what started by then
   *     runs until {@link #close}
   */
  void start(BiConsumer<String, Duration> progress, Consumer<String> whenFatal)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    CompletionService<String> parts = new ExecutorCompletionService<>(Wire::startThread);
    parts.submit(() -> startBroker(whenFatal));
    for (Service service : services) {
      parts.submit(() -> startService(service));
    }
    for (int left = 1 + services.size(); left > 0; left--) {
      progress.accept(parts.take().get(), Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Where Kafka clients of this machine connect. */
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Where the API is served; valid once started. */
  URI address() {
    String port = context(Service.API).getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:" + port);
  }

  /** What to tell whoever starts it, where others can reach it; valid once started. */
  Optional<String> exposure() {
    return context(Service.API).getBean(StartNotice.class).text();
  }

  /** Stops in the order of the flow, so that nothing is left to write to what has stopped. */
  @Override
  public void close() {
    for (Service service : Service.values()) {
      ConfigurableApplicationContext context;
      synchronized (contexts) {
        context = contexts.remove(service);
      }
      if (context != null) {
        context.close();
      }
    }
    broker.close();
  }

  private String startBroker(Consumer<String> whenFatal) {
    broker.start(whenFatal);
    return "log";
  }

  private String startService(Service service) throws InterruptedException, ExecutionException {
    ConfigurableApplicationContext context =
        service
            .builder()
            .registerShutdownHook(false)
            .run(settings.arguments(service, broker.bootstrapServers()));
    synchronized (contexts) {
      contexts.put(service, context);
    }
    Readiness.await(service.label(), context.getBean(HealthEndpoint.class));
    return service.label();
  }

  private ConfigurableApplicationContext context(Service service) {
    synchronized (contexts) {
      ConfigurableApplicationContext context = contexts.get(service);
      if (context == null) {
        throw new IllegalStateException(service.label() + " does not run");
      }
      return context;
    }
  }

  /** A platform thread: a context's start would keep one of the few carriers of virtual ones. */
  private static void startThread(Runnable start) {
    Thread.ofPlatform().name("start").daemon().start(start);
  }
}
