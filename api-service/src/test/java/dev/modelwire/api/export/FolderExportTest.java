package dev.modelwire.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderExportTest {

  @TempDir Path data;

  @BeforeEach
  void fill() {
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"))) {
      store.bind("log-1");
      store.append(
          List.of(
              Wire.published(3, Story.plain("a", "Of weather", "Rain.")),
              Wire.published(4, Story.plain("b", "Of weights", "Open weights."))),
          9);
    }
  }

  @Test
  void a_folder_is_exported_without_a_running_wire_as_often_as_one_likes() throws IOException {
    assertThat(exported(Map.of("q", List.of("weights"))))
        .singleElement()
        .asString()
        .contains("Of weights");
    assertThat(exported(Map.of())).hasSize(2);
  }

  @Test
  void criteria_are_checked_as_the_api_checks_them() {
    assertThatThrownBy(() -> exported(Map.of("colour", List.of("red"))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("colour: unknown");
  }

  private List<String> exported(Map<String, List<String>> criteria) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FolderExport.write(data, ExportSubject.ARTICLES, ExportForm.JSONL, criteria, out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
