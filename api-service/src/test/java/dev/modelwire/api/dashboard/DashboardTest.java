package dev.modelwire.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

  private static final Pattern USED =
      Pattern.compile("(?:href|src)=\"(/[\\w./-]+)\"|from \"\\./([\\w.-]+)\"");
  private static final Pattern INLINE =
      Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=\"|\\son\\w+=\"|https?://(?!example)");

  @TempDir Path data;

  @Test
  void the_page_and_all_that_it_uses_are_served_from_here_and_nothing_is_inline() {
    try (TestApi api = TestApi.start(data, Map.of())) {
      Answer page = api.get("/");
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(INLINE.matcher(page.body()).find()).as("inline or foreign parts").isFalse();

      Set<String> seen = new HashSet<>();
      Deque<String> paths = new ArrayDeque<>(Set.of("/"));
      while (!paths.isEmpty()) {
        String path = paths.pop();
        if (!path.startsWith("/api") && seen.add(path)) {
          Answer file = api.get(path);
          assertThat(file.status()).as(path).isEqualTo(200);
          Matcher used = USED.matcher(file.body());
          while (used.find()) {
            paths.add(used.group(1) != null ? used.group(1) : "/dashboard/" + used.group(2));
          }
        }
      }
      assertThat(seen).contains("/dashboard/app.js", "/dashboard/list.js", "/dashboard/style.css");
    }
  }

  @Test
  void a_file_that_the_browser_has_is_not_sent_again() {
    try (TestApi api = TestApi.start(data, Map.of())) {
      String tag = api.get("/dashboard/app.js").header("ETag");

      assertThat(api.get("/dashboard/app.js", "If-None-Match", tag).status()).isEqualTo(304);
    }
  }
}
