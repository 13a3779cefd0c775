package dev.modelwire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.feed.FeedProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class ConfigurationTest {

  @Test
  void without_any_setting_events_are_kept_in_a_file_below_data() {
    WireProperties wire = bound("modelwire", WireProperties.class, Map.of());
    assertThat(wire.data()).isEqualTo(Path.of("data"));
    assertThat(wire.partitions()).isEqualTo(4);
    assertThat(wire.replicationFactor()).isEmpty();
    StoreProperties store = bound("modelwire.store", StoreProperties.class, Map.of());
    assertThat(store.kind()).isEqualTo(StoreProperties.Kind.EMBEDDED);
    assertThat(store.mongodb().uri()).isNull();
    assertThat(bound("modelwire.feeds", FeedProperties.class, Map.of()).fileRoots()).isEmpty();
  }

  @Test
  void every_setting_is_read_from_its_documented_name() {
    Map<String, String> settings =
        Map.of(
            "modelwire.data", "/var/lib/modelwire",
            "modelwire.partitions", "12",
            "modelwire.replication", "3",
            "modelwire.store.kind", "mongodb",
            "modelwire.store.mongodb.uri", "mongodb://mongo.example/wire",
            "modelwire.feeds.file-roots[0]", "/srv/notes",
            "modelwire.feeds.file-roots[1]", "/srv/books");
    WireProperties wire = bound("modelwire", WireProperties.class, settings);
    assertThat(wire.data()).isEqualTo(Path.of("/var/lib/modelwire"));
    assertThat(wire.partitions()).isEqualTo(12);
    assertThat(wire.replicationFactor()).isEqualTo(Optional.of((short) 3));
    StoreProperties store = bound("modelwire.store", StoreProperties.class, settings);
    assertThat(store.kind()).isEqualTo(StoreProperties.Kind.MONGODB);
    assertThat(store.mongodb().uri()).isEqualTo("mongodb://mongo.example/wire");
    assertThat(bound("modelwire.feeds", FeedProperties.class, settings).fileRoots())
        .isEqualTo(List.of(Path.of("/srv/notes"), Path.of("/srv/books")));
  }

  @Test
  void mongodb_without_a_server_fails_with_the_name_of_the_setting() {
    assertThatThrownBy(
            () ->
                bound(
                    "modelwire.store",
                    StoreProperties.class,
                    Map.of("modelwire.store.kind", "mongodb")))
        .rootCause()
        .hasMessageContaining("modelwire.store.mongodb.uri names no server");
  }

  @Test
  void the_shipped_settings_say_the_same_and_show_nothing_but_health() throws Exception {
    List<PropertySource<?>> shipped =
        new YamlPropertySourceLoader().load("api", new ClassPathResource("api.yml"));
    PropertySource<?> settings = shipped.getFirst();
    assertThat(settings.getProperty("server.port")).isEqualTo(8080);
    assertThat(settings.getProperty("server.shutdown")).isEqualTo("graceful");
    assertThat(settings.getProperty("server.compression.enabled")).isEqualTo(true);
    assertThat(settings.getProperty("spring.threads.virtual.enabled")).isEqualTo(true);
    assertThat(settings.getProperty("spring.mvc.problemdetails.enabled")).isEqualTo(true);
    assertThat(settings.getProperty("spring.kafka.bootstrap-servers")).isEqualTo("localhost:9092");
    assertThat(settings.getProperty("management.endpoints.web.exposure.include"))
        .isEqualTo("health");
    assertThat(settings.getProperty("modelwire.partitions")).isEqualTo(4);
    assertThat(settings.getProperty("modelwire.store.kind")).isEqualTo("embedded");
    assertThat(settings.getProperty("modelwire.data")).isEqualTo("data");
  }

  private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
  }
}
