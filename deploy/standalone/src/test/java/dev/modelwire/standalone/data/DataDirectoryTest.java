package dev.modelwire.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.standalone.command.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temp;

  @Test
  void a_held_directory_is_refused_and_its_holder_named() {
    Path data = temp.resolve("data");
    try (DataDirectory first = DataDirectory.hold(data, "process 7 (starting)")) {
      first.heldBy("process 7, at http://localhost:8080");
      assertThatThrownBy(() -> DataDirectory.hold(data, "process 8"))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("is in use by process 7, at http://localhost:8080:");
    }
  }

  @Test
  void who_holds_a_directory_can_be_asked_without_taking_it() {
    Path data = temp.resolve("data");
    assertThat(DataDirectory.holder(data)).isEmpty();
    DataDirectory first = DataDirectory.hold(data, "process 7");
    assertThat(DataDirectory.holder(data)).contains("process 7");
    first.close();
    assertThat(DataDirectory.holder(data)).isEmpty();
  }

  @Test
  void a_directory_that_was_let_go_can_be_held_again() {
    DataDirectory.hold(temp.resolve("data"), "the first").close();
    try (DataDirectory second = DataDirectory.hold(temp.resolve("data"), "the second")) {
      assertThat(second.root().resolve("lock")).hasContent("the second");
    }
  }

  @Test
  void a_file_is_no_data_directory() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> DataDirectory.hold(file, "process 8"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void somebody_elses_directory_is_refused_and_left_alone() throws Exception {
    Files.writeString(temp.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> DataDirectory.hold(temp, "process 8"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("is not empty and no data folder of Modelwire");
    assertThat(temp).isDirectoryNotContaining("glob:**lock");
  }

  @Test
  void data_of_another_format_is_refused() throws Exception {
    Files.writeString(temp.resolve("format"), "2\n");
    assertThatThrownBy(() -> DataDirectory.hold(temp, "process 8"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("format '2', this version reads 1");
  }

  @Test
  void folders_are_remembered_once_each() {
    Path data = temp.resolve("data");
    try (DataDirectory first = DataDirectory.hold(data, "the first")) {
      assertThat(first.rememberFolders(List.of(Path.of("/a"), Path.of("/b"), Path.of("/a"))))
          .containsExactly(Path.of("/a"), Path.of("/b"));
    }
    try (DataDirectory second = DataDirectory.hold(data, "the second")) {
      assertThat(second.rememberFolders(List.of(Path.of("/b"), Path.of("/u c"))))
          .containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/u c"));
    }
  }
}
