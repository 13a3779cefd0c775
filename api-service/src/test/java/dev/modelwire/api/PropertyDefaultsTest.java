package dev.modelwire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.export.ExportProperties;
import dev.modelwire.api.http.HttpProperties;
import dev.modelwire.api.index.IndexProperties;
import dev.modelwire.api.stream.StreamProperties;
import dev.modelwire.api.submission.SubmissionProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The settings of what answers: their names and their defaults. */
class PropertyDefaultsTest {

  @Test
  void the_stream_has_these_settings() {
    assertThat(bound("modelwire.stream", StreamProperties.class, Map.of()))
        .isEqualTo(
            new StreamProperties(1000, Duration.ofSeconds(15), Duration.ofSeconds(2), 6000, 100));
    assertThat(
            bound(
                "modelwire.stream",
                StreamProperties.class,
                Map.of(
                    "modelwire.stream.queue", "5",
                    "modelwire.stream.heartbeat", "1s",
                    "modelwire.stream.retry", "7s",
                    "modelwire.stream.max-streams", "3",
                    "modelwire.stream.max-streams-per-address", "2")))
        .isEqualTo(new StreamProperties(5, Duration.ofSeconds(1), Duration.ofSeconds(7), 3, 2));
  }

  @Test
  void the_index_has_these_settings() {
    assertThat(bound("modelwire.index", IndexProperties.class, Map.of()))
        .isEqualTo(
            new IndexProperties(
                Duration.ofMillis(25), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    assertThat(
            bound(
                "modelwire.index",
                IndexProperties.class,
                Map.of(
                    "modelwire.index.refresh-pause", "1ms",
                    "modelwire.index.commit-every", "2s",
                    "modelwire.index.start-patience", "3s")))
        .isEqualTo(
            new IndexProperties(
                Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void exports_have_these_settings() {
    assertThat(bound("modelwire.export", ExportProperties.class, Map.of()))
        .isEqualTo(new ExportProperties(4, Duration.ofHours(1)));
    assertThat(
            bound(
                "modelwire.export",
                ExportProperties.class,
                Map.of("modelwire.export.at-once", "1", "modelwire.export.longest", "2m")))
        .isEqualTo(new ExportProperties(1, Duration.ofMinutes(2)));
  }

  @Test
  void submissions_have_these_settings_and_fit_a_record() {
    assertThat(bound("modelwire.submissions", SubmissionProperties.class, Map.of()))
        .isEqualTo(new SubmissionProperties(DataSize.ofMegabytes(10), Duration.ofSeconds(5)));
    assertThat(
            bound(
                "modelwire.submissions",
                SubmissionProperties.class,
                Map.of(
                    "modelwire.submissions.max-body", "1MB",
                    "modelwire.submissions.patience", "1s")))
        .isEqualTo(new SubmissionProperties(DataSize.ofMegabytes(1), Duration.ofSeconds(1)));
    assertThatThrownBy(
            () -> new SubmissionProperties(DataSize.ofMegabytes(11), Duration.ofSeconds(5)))
        .hasMessageContaining("modelwire.submissions.max-body");
  }

  @Test
  void http_has_these_settings() {
    assertThat(bound("modelwire.http", HttpProperties.class, Map.of()))
        .isEqualTo(
            new HttpProperties(DataSize.ofKilobytes(256), List.of(), List.of(), List.of(), false));
    assertThat(
            bound(
                "modelwire.http",
                HttpProperties.class,
                Map.of(
                    "modelwire.http.max-body", "1KB",
                    "modelwire.http.allowed-hosts", "wire.example.org",
                    "modelwire.http.allowed-origins", "https://desk.example.org",
                    "modelwire.http.reading-origins", "*",
                    "modelwire.http.remote-writes", "true")))
        .isEqualTo(
            new HttpProperties(
                DataSize.ofKilobytes(1),
                List.of("wire.example.org"),
                List.of("https://desk.example.org"),
                List.of("*"),
                true));
  }

  private static <T> T bound(String prefix, Class<T> type, Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(prefix, type);
  }
}
