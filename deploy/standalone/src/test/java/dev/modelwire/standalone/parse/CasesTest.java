package dev.modelwire.standalone.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.standalone.command.CommandFailedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {

  @TempDir Path temp;

  @Test
  void a_case_gives_its_input_base_and_headers() throws Exception {
    Path cases = temp.resolve("cases.jsonl");
    Files.writeString(
        cases,
        """
        {"id": "a", "input": "in/a.xml", "base_url": "", "http_headers": {}, "expect": {}}
        {"id": "b", "input": "in/b.xml", "base_url": "http://x.org/", "http_headers": {"A": "b"}}
        """);
    assertThat(Cases.read(cases))
        .containsExactly(
            new Document("in/a.xml", temp.resolve("in/a.xml").toString(), null, Map.of()),
            new Document(
                "in/b.xml",
                temp.resolve("in/b.xml").toString(),
                URI.create("http://x.org/"),
                Map.of("A", "b")));
  }

  @Test
  void a_faulty_line_is_named() throws Exception {
    Path cases = temp.resolve("cases.jsonl");
    Files.writeString(cases, "{\"input\": \"a.xml\"}\n{}\n");
    assertThatThrownBy(() -> Cases.read(cases))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith(cases + ", line 2 is no case: ");
  }
}
