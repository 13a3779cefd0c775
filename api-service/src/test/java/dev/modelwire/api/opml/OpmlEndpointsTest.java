package dev.modelwire.api.opml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.feed.TestFeeds;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class OpmlEndpointsTest {

  @TempDir Path data;

  @Configuration(proxyBeanMethods = false)
  @Import({TestFeeds.class, OpmlEndpoints.class})
  static class Lists {}

  @Test
  void a_list_is_subscribed_once_with_a_report_of_what_was_skipped_and_why() {
    try (TestApi api =
        TestApi.start(data, new InMemoryEventStore("log-1"), Map.of(), Lists.class)) {
      String opml =
          "<opml><body><outline text='News'><outline text='One' xmlUrl='https://one.example/feed'/></outline>"
              + "<outline text='Two' xmlUrl='https://me:secret@two.example/feed'/>"
              + "<outline text='Page' htmlUrl='https://page.example/'/></body></opml>";
      Answer first = post(api, opml);
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.json().get("subscribed").asInt()).isEqualTo(1);
      assertThat(first.body())
          .contains("credentials-in-address", "no-feed-address")
          .doesNotContain("secret");
      assertThat(post(api, opml).json().get("already_subscribed").asInt()).isEqualTo(1);
      assertThat(api.get("/api/v1/opml").body())
          .contains("https://one.example/feed", "text=\"News\"");
      assertThat(post(api, "no list").status()).isEqualTo(400);
    }
  }

  private static Answer post(TestApi api, String opml) {
    return api.send(
        HttpRequest.newBuilder(api.uri("/api/v1/opml"))
            .header("Content-Type", "text/x-opml")
            .POST(BodyPublishers.ofString(opml)));
  }
}
