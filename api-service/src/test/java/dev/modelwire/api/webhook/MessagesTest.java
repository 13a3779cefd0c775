package dev.modelwire.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagesTest {

  private static final String QUOTE =
      "We release <!channel> *Aster* & @everyone [x](http://evil) #a";
  private static final RecordedEvent NASTY = release("Aster|2 <@U1>", QUOTE);

  private final Messages messages = new Messages();

  @Test
  void slack_gets_words_and_no_commands() {
    JsonNode body = body(Template.SLACK, NASTY);
    String text = body.at("/blocks/0/text/text").asString();

    assertThat(text)
        .startsWith("*Released: Aster|2 &lt;@U1&gt; by Northlight*")
        .contains("&lt;!channel&gt;", "&amp;", "<https://news.example.org/a|Example News>")
        .doesNotContain("<!channel>", "<@U1>", " *Aster* ");
    assertThat(body.get("text").asString()).isNotBlank();
  }

  @Test
  void discord_mentions_nobody_and_shows_marks_as_text() {
    JsonNode body = body(Template.DISCORD, NASTY);

    assertThat(body.at("/allowed_mentions/parse").size()).isZero();
    assertThat(body.at("/embeds/0/description").asString())
        .contains("\\*Aster\\*", "\\[x\\]\\(http\\://evil\\)", "\\@everyone");
    assertThat(body.at("/embeds/0/url").asString()).isEqualTo("https://news.example.org/a");
  }

  @Test
  void mastodon_mentions_nobody_and_is_posted_once() {
    Message message = messages.of(Template.MASTODON, NASTY);
    String status = json(message).get("status").asString();

    assertThat(message.headers()).containsEntry("Idempotency-Key", NASTY.id());
    assertThat(status)
        .contains("@\u200beveryone", "#\u200ba")
        .doesNotContain("http://evil")
        .endsWith("\n\nhttps://news.example.org/a");
  }

  @Test
  void however_long_it_is_each_limit_holds() {
    for (String filler : new String[] {"x", "&", "*", "😀", "\\", "a b ", "<"}) {
      RecordedEvent event = release(filler.repeat(3000), "q" + filler.repeat(5000));

      assertThat(body(Template.SLACK, event).at("/blocks/0/text/text").asString().length())
          .as("slack, %s", filler)
          .isLessThanOrEqualTo(3000);
      JsonNode embed = body(Template.DISCORD, event).at("/embeds/0");
      assertThat(points(embed.get("title").asString())).isLessThanOrEqualTo(256);
      assertThat(points(embed.get("description").asString())).isLessThanOrEqualTo(4096);
      String status = body(Template.MASTODON, event).get("status").asString();
      String text = status.substring(0, status.lastIndexOf("https://"));
      assertThat(points(text) + 23).as("mastodon, %s", filler).isLessThanOrEqualTo(500);
      assertThat(new String(status.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .as("no character is cut in two")
          .isEqualTo(status);
    }
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private JsonNode body(Template template, RecordedEvent event) {
    return json(messages.of(template, event));
  }

  private static JsonNode json(Message message) {
    return EventJson.mapper().readTree(message.body());
  }

  private static RecordedEvent release(String model, String quote) {
    Story story = Story.of("a", "Title", quote, model, "Northlight", quote);
    return Wire.detected(1, Wire.releaseOf("aster-2", model, "Northlight", "2026-11", story));
  }
}
