package dev.modelwire.standalone.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ParseCommandTest {

  private static final String RSS =
      """
      <rss version="2.0"><channel><title>News</title><language>es</language>
      <item><guid>1</guid><title>Uno</title><link>/uno</link></item></channel></rss>
      """;

  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void documents_are_answered_in_their_order_and_a_missing_one_by_an_error() throws Exception {
    Path feed = Files.writeString(temp.resolve("feed.xml"), RSS);
    Path page = Files.writeString(temp.resolve("page.html"), "<html><body>Hello</body></html>");
    String missing = temp.resolve("missing.xml").toString();
    int status =
        run("--base-url", "https://example.org/", page.toString(), missing, feed.toString());
    List<String> lines = out.toString().lines().toList();
    assertThat(status).isEqualTo(1);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("\"ok\":false", page.toString());
    assertThat(lines.get(1)).contains("\"ok\":false", missing, "there is no such file");
    assertThat(lines.get(2))
        .contains("\"ok\":true", "\"language\":\"es\"", "\"link\":\"https://example.org/uno\"");
  }

  @Test
  void all_well_is_status_0() throws Exception {
    assertThat(run(Files.writeString(temp.resolve("feed.xml"), RSS).toString())).isZero();
  }

  @Test
  void a_malformed_header_is_a_wrong_call() {
    assertThat(run("--header", "no colon", "feed.xml")).isEqualTo(2);
    assertThat(err.toString()).contains("--header 'no colon' is not of the form 'Name: value'");
  }

  @Test
  void no_documents_is_a_wrong_call() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("which documents?");
  }

  private int run(String... arguments) {
    return new CommandLine(new ParseCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
