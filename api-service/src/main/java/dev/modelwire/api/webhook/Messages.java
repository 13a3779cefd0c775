package dev.modelwire.api.webhook;

import dev.modelwire.api.event.CloudEventJson;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes events as each kind of receiver expects them, within its limits. What feeds say is text to
 * all of them: none of it becomes mark-up, a mention or a command.
 */
final class Messages {

  private static final String CONTENT_TYPE = "Content-Type";
  private static final Map<String, String> JSON = Map.of(CONTENT_TYPE, "application/json");

  /** Together, with what is between them, below the 3,000 that a section may have. */
  private static final int SLACK_TITLE = 500;

  private static final int SLACK_LINE = 200;
  private static final int SLACK_QUOTE = 800;
  private static final int SLACK_ADDRESS = 1000;

  private static final int DISCORD_TITLE = 256;
  private static final int DISCORD_DESCRIPTION = 4096;
  private static final int DISCORD_ADDRESS = 2048;

  /** The default of Mastodon; an address counts 23, however long it is. */
  private static final int MASTODON_STATUS = 500;

  private static final int MASTODON_ADDRESS = 23;
  private static final int LONGEST_QUOTE = 600;
  private static final int LONGEST_TITLE = 250;
  private static final Pattern DISCORD_MARKS = Pattern.compile("([\\\\*_~`|>#\\[\\]()<:@-])");
  private static final Pattern ADDRESSES = Pattern.compile("(?i)(https?)://");

  private final CloudEventJson cloudEvents = new CloudEventJson();

  Message of(Template template, RecordedEvent event) {
    return switch (template) {
      case STANDARD ->
          new Message(
              Map.of(CONTENT_TYPE, "application/cloudevents+json; charset=utf-8"),
              cloudEvents.encode(event));
      case SLACK -> slack(News.of(event));
      case DISCORD -> discord(News.of(event));
      case MASTODON -> mastodon(News.of(event), event.id());
    };
  }

  private static Message slack(News news) {
    String title = slackText(news.title(), SLACK_TITLE);
    StringBuilder text = new StringBuilder("*").append(title).append('*');
    append(text, "\n", slackText(news.facts(), SLACK_LINE));
    if (news.quote() != null) {
      append(text, "\n>", slackText(news.quote(), SLACK_QUOTE));
    }
    slackAddress(news)
        .ifPresent(
            address ->
                text.append("\n<%s|%s>".formatted(address, slackText(news.source(), SLACK_LINE))));
    Map<String, Object> section =
        Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text.toString()));
    Map<String, Object> body = new LinkedHashMap<>();
    // For notifications and for readers that show no blocks.
    body.put("text", title);
    body.put("blocks", List.of(section));
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return new Message(JSON, json(body));
  }

  /** Slack's three characters; its marks of bold and the like are split from the words. */
  private static String slackText(String text, int most) {
    String escaped =
        oneLine(text, most)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replaceAll("([*_~`])", "\u200b$1\u200b");
    return cut(escaped, most);
  }

  /** An address ends at a bar or at a bracket; one that is too long is left out. */
  private static Optional<String> slackAddress(News news) {
    return Optional.ofNullable(news.link())
        .map(
            link ->
                link.toASCIIString()
                    .replace("&", "&amp;")
                    .replace("|", "%7C")
                    .replace("<", "%3C")
                    .replace(">", "%3E"))
        .filter(address -> address.length() <= SLACK_ADDRESS);
  }

  private static Message discord(News news) {
    StringBuilder description = new StringBuilder(discordText(news.facts()));
    if (news.quote() != null) {
      append(description, description.isEmpty() ? "> " : "\n> ", discordText(news.quote()));
    }
    Map<String, Object> embed = new LinkedHashMap<>();
    embed.put("title", cut(discordText(news.title()), DISCORD_TITLE));
    if (!description.isEmpty()) {
      embed.put("description", cut(description.toString(), DISCORD_DESCRIPTION));
    }
    if (news.link() != null && news.link().toASCIIString().length() <= DISCORD_ADDRESS) {
      embed.put("url", news.link().toASCIIString());
      embed.put(
          "footer", Map.of("text", cut(oneLine(news.source(), LONGEST_TITLE), LONGEST_TITLE)));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("embeds", List.of(embed));
    body.put("allowed_mentions", Map.of("parse", List.of()));
    return new Message(JSON, json(body));
  }

  private static String discordText(String text) {
    return DISCORD_MARKS.matcher(oneLine(text, LONGEST_QUOTE)).replaceAll("\\\\$1");
  }

  private static Message mastodon(News news, String eventId) {
    int room = MASTODON_STATUS - (news.link() == null ? 0 : MASTODON_ADDRESS + 2);
    List<String> lines = new ArrayList<>();
    lines.add(mastodonText(news.title(), LONGEST_TITLE));
    if (!news.facts().isEmpty()) {
      lines.add(mastodonText(news.facts(), LONGEST_TITLE / 2));
    }
    String head = String.join("\n", lines);
    int left = room - head.codePointCount(0, head.length()) - 4;
    if (news.quote() != null && left > 20) {
      head = head + "\n\n“" + mastodonText(news.quote(), left) + "”";
    }
    String status = news.link() == null ? head : head + "\n\n" + news.link().toASCIIString();
    return new Message(
        Map.of(CONTENT_TYPE, "application/json", "Idempotency-Key", eventId),
        json(Map.of("status", status)));
  }

  /** Nobody is mentioned, no tag is made, and no address counts but the one at the end. */
  private static String mastodonText(String text, int most) {
    String line = text.replace("@", "@\u200b").replace("#", "#\u200b");
    return oneLine(ADDRESSES.matcher(line).replaceAll("$1:\u200b//"), most);
  }

  private static void append(StringBuilder to, String before, String text) {
    if (!text.isEmpty()) {
      to.append(before).append(text);
    }
  }

  private static String oneLine(String text, int most) {
    return cut(text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), most);
  }

  /** At most so many characters, none of them cut in two. */
  static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    String kept = text.substring(0, text.offsetByCodePoints(0, most - 1));
    // An escape that is cut off would escape what follows.
    return kept.replaceFirst("\\\\+$", "").replaceFirst("&[a-z]*$", "") + "…";
  }

  private static byte[] json(Object value) {
    return EventJson.mapper().writeValueAsBytes(value);
  }
}
