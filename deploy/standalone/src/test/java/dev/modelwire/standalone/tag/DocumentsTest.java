package dev.modelwire.standalone.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.modelwire.standalone.command.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

  @TempDir Path temp;

  @Test
  void a_folders_documents_come_by_path_and_nothing_else_of_it() throws Exception {
    Files.createDirectories(temp.resolve("b/.git"));
    Files.writeString(temp.resolve("b/z.md"), "z");
    Files.writeString(temp.resolve("b/.git/config.md"), "hidden");
    Files.writeString(temp.resolve("b.tar.md"), "b");
    Files.writeString(temp.resolve("a.html"), "a");
    Files.write(temp.resolve("logo.png"), new byte[] {1, 2, 3});
    assertThat(Documents.of(temp, Published.of("2024")))
        .extracting(Document::id, Document::path, document -> document.published().date().text())
        .containsExactly(
            tuple("a", "a.html", "2024"),
            tuple("b.tar", "b.tar.md", "2024"),
            tuple("z", "b/z.md", "2024"));
  }

  @Test
  void a_named_file_counts_whatever_it_is_called() {
    assertThat(Documents.of(temp.resolve("README"), null))
        .containsExactly(new Document("README", "README", temp.resolve("README"), null));
  }

  @Test
  void a_folder_without_documents_is_told() {
    assertThatThrownBy(() -> Documents.of(temp, null))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("there are no documents in the folder " + temp);
  }

  @Test
  void a_manifest_names_files_relative_to_itself() throws Exception {
    Path manifest = temp.resolve("manifest.jsonl");
    Files.writeString(
        manifest,
        """
        {"id": "u1", "file": "docs/one.md", "published": null, "source": "ignored"}

        {"id": "u2", "file": "docs/two.md", "published": "2025-06"}
        """);
    assertThat(Documents.ofManifest(manifest))
        .containsExactly(
            new Document("u1", "docs/one.md", temp.resolve("docs/one.md"), null),
            new Document(
                "u2", "docs/two.md", temp.resolve("docs/two.md"), Published.of("2025-06")));
  }

  @Test
  void a_manifests_faulty_line_is_named() throws Exception {
    Path manifest = temp.resolve("manifest.jsonl");
    Files.writeString(manifest, "{\"id\": \"u1\", \"file\": \"one.md\"}\n{\"id\": \"u2\"}\n");
    assertThatThrownBy(() -> Documents.ofManifest(manifest))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith(manifest + ", line 2: ");
  }
}
