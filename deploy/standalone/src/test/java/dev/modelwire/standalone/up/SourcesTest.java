package dev.modelwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir Path given;
  Path temp;

  @BeforeEach
  void resolve() throws Exception {
    temp = given.toRealPath();
  }

  @Test
  void an_address_stays_as_it_is() {
    Sources sources = Sources.of(List.of("https://example.org/feed?a=b%20c"));
    assertThat(sources.feeds()).containsExactly(URI.create("https://example.org/feed?a=b%20c"));
    assertThat(sources.folders()).isEmpty();
    assertThat(sources.problems()).isEmpty();
  }

  @Test
  void a_folder_becomes_a_file_address_and_may_be_read() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("my news letters"));
    Sources sources = Sources.of(List.of(folder.toString()));
    assertThat(sources.feeds()).containsExactly(folder.toUri());
    assertThat(sources.folders()).containsExactly(folder);
  }

  @Test
  void one_folder_by_several_names_is_one_source() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("news"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    Sources sources =
        Sources.of(List.of(folder + "/../news", link.toString(), folder.toUri().toString()));
    assertThat(sources.feeds()).containsExactly(folder.toUri());
  }

  @Test
  void a_file_may_be_read_by_way_of_its_folder() throws Exception {
    Path file = Files.writeString(temp.resolve("feed.xml"), "<rss/>");
    Sources sources = Sources.of(List.of(file.toString()));
    assertThat(sources.feeds()).containsExactly(file.toUri());
    assertThat(sources.folders()).containsExactly(temp);
  }

  @Test
  void what_is_missing_or_malformed_is_told_and_the_rest_goes_on() {
    String missing = temp.resolve("nowhere").toString();
    Sources sources =
        Sources.of(List.of(missing, "https://exa mple.org/", "https://example.org/feed"));
    assertThat(sources.feeds()).containsExactly(URI.create("https://example.org/feed"));
    assertThat(sources.problems())
        .hasSize(2)
        .satisfies(
            problems -> assertThat(problems.getFirst()).startsWith(missing + ": there is no"))
        .satisfies(problems -> assertThat(problems.getLast()).contains("is no valid address"));
  }
}
