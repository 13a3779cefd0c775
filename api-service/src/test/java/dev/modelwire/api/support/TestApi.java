package dev.modelwire.api.support;

import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.setting.MemorySettings;
import dev.modelwire.api.setting.Settings;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answering half of the service on a real port, over a store in memory. */
public final class TestApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InMemoryEventStore store;
  private final ServletWebServerApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Every endpoint, and nothing that follows a log. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration"
      })
  @ComponentScan({
    "dev.modelwire.api.article",
    "dev.modelwire.api.dashboard",
    "dev.modelwire.api.event",
    "dev.modelwire.api.explanation",
    "dev.modelwire.api.export",
    "dev.modelwire.api.http",
    "dev.modelwire.api.index",
    "dev.modelwire.api.mcp",
    "dev.modelwire.api.openapi",
    "dev.modelwire.api.problem",
    "dev.modelwire.api.reindex",
    "dev.modelwire.api.release",
    "dev.modelwire.api.security",
    "dev.modelwire.api.stream",
    "dev.modelwire.api.syndication",
    "dev.modelwire.api.webhook"
  })
  static class Endpoints {}

  private TestApi(InMemoryEventStore store, ServletWebServerApplicationContext context) {
    this.store = store;
    this.context = context;
  }

  public static TestApi start(Path data, Map<String, Object> settings) {
    return start(data, new InMemoryEventStore("log-1"), settings);
  }

  public static TestApi start(
      Path data, InMemoryEventStore store, Map<String, Object> settings, Class<?>... more) {
    return start(data, store, new MemorySettings(), settings, more);
  }

  public static TestApi start(
      Path data,
      InMemoryEventStore store,
      MemorySettings settingsLog,
      Map<String, Object> settings,
      Class<?>... more) {
    List<Class<?>> sources = new ArrayList<>(List.of(more));
    sources.add(Endpoints.class);
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(sources.toArray(Class[]::new))
            .initializers(
                c -> {
                  var context = (GenericApplicationContext) c;
                  context.registerBean(EventStore.class, () -> store);
                  context.registerBean(Settings.class, () -> settingsLog.ready());
                  context.registerBean(Clock.class, () -> Clock.systemUTC());
                });
    Map<String, Object> all = new TreeMap<>();
    all.put("spring.config.name", "api");
    all.put("server.port", 0);
    all.put("server.address", "127.0.0.1");
    all.put("modelwire.data", data);
    all.put("modelwire.index.refresh-pause", "2ms");
    all.put("management.endpoint.health.validate-group-membership", false);
    all.put("logging.level.root", "warn");
    all.putAll(settings);
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    var context = (ServletWebServerApplicationContext) builder.run(arguments);
    context.getBeansOfType(EventSubscriber.class).values().forEach(store::subscribe);
    return new TestApi(store, context);
  }

  public InMemoryEventStore store() {
    return store;
  }

  public int port() {
    return context.getWebServer().getPort();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Records events and waits until the index shows them. */
  public void record(RecordedEvent... events) {
    record(List.of(events));
  }

  public void record(List<RecordedEvent> events) {
    store.record(events);
    WireIndex index = context.getBean(WireIndex.class);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> index.<Long>read(s -> s.position()) == store.highWater());
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public Answer get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public List<String> headers(String name) {
      return response.headers().allValues(name);
    }

    /** One member of every item. */
    public List<String> items(String member) {
      List<String> values = new ArrayList<>();
      json().get("items").forEach(item -> values.add(item.get(member).asString()));
      return values;
    }
  }
}
