package dev.modelwire.api.export;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A column of a table. Columns are never renamed or reordered; new ones come last.
 *
 * @param name in the first row
 * @param text what stands there of a thing as a list shows it; empty where it is not known
 */
record Column(String name, Function<JsonNode, String> text) {

  /** Between the values of a column that may have several. */
  private static final String AND = "; ";

  static final List<Column> RELEASES =
      List.of(
          value("id"),
          value("model"),
          value("organization"),
          value("kind"),
          value("status"),
          value("access"),
          value("date"),
          values("parameters"),
          value("context_tokens"),
          value("confidence"),
          value("articles"),
          value("sources"),
          values("aliases"),
          values("variants"),
          value("first_observed_at"),
          value("last_observed_at"),
          value("retracted"),
          within("evidence", "quote"),
          within("evidence", "title"),
          within("evidence", "url"),
          within("evidence", "feed_title"),
          within("evidence", "published_at"),
          within("evidence", "article_id"),
          value("position"),
          value("license"));

  static final List<Column> ARTICLES =
      List.of(
          value("id"),
          value("url"),
          value("title"),
          within("feed", "id"),
          within("feed", "title"),
          values("authors"),
          value("language"),
          value("published_at"),
          value("updated_at"),
          value("observed_at"),
          value("revision"),
          value("backfill"),
          value("withdrawn"),
          claims("models", "model"),
          claims("organizations", "organization"),
          claims("statuses", "status"),
          claims("accesses", "access"),
          value("summary"),
          value("position"));

  private static Column value(String name) {
    return new Column(name, item -> item.path(name).asString(""));
  }

  private static Column values(String name) {
    return new Column(name, item -> joined(item.path(name), one -> one.asString("")));
  }

  private static Column within(String member, String name) {
    return new Column(member + '_' + name, item -> item.path(member).path(name).asString(""));
  }

  /** One value for each release that an article reports, empty ones too, in the same order. */
  private static Column claims(String column, String name) {
    return new Column(
        column, item -> joined(item.path("releases"), claim -> claim.path(name).asString("")));
  }

  private static String joined(JsonNode list, Function<JsonNode, String> text) {
    StringJoiner joined = new StringJoiner(AND);
    list.forEach(one -> joined.add(text.apply(one)));
    return joined.toString();
  }
}
