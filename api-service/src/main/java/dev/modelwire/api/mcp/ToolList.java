package dev.modelwire.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tools as they are described to a model. */
final class ToolList {

  static final String SEARCH_ARTICLES = "search_articles";
  static final String LIST_RELEASES = "list_releases";
  static final String EXPLAIN_RELEASE = "explain_release";
  static final String READ_TIMELINE = "read_timeline";

  private static final String DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD";
  private static final Map<String, Object> LIMIT =
      Map.of("type", "integer", "minimum", 1, "maximum", 200, "description", "how many at most");

  private ToolList() {}

  static List<Tool> all() {
    return List.of(
        tool(
            SEARCH_ARTICLES,
            "Search articles",
            "Finds articles from feeds and newsletters about AI models, newest first, each with the"
                + " model releases that it reports.",
            schema(articleMembers(), List.of())),
        tool(
            LIST_RELEASES,
            "List releases",
            "Lists releases of AI models, newest first: who released what, when, how open, how sure,"
                + " by how many sources.",
            schema(withLimit(releaseMembers()), List.of())),
        tool(
            EXPLAIN_RELEASE,
            "Explain a release",
            "One release with every report that proves it: the article, and the passage that says"
                + " so.",
            schema(Map.of("id", text("id of a release, as list_releases has it")), List.of("id"))),
        tool(
            READ_TIMELINE,
            "Read the timeline",
            "How many releases there were in each day, week, month or year, in groups if asked."
                + " The releases of a time are listed by list_releases, with its from and to.",
            schema(timelineMembers(), List.of())));
  }

  private static Tool tool(
      String name, String title, String description, Map<String, Object> input) {
    return Tool.builder(name, input)
        .title(title)
        .description(description)
        .annotations(new ToolAnnotations(title, true, false, true, false, null))
        .build();
  }

  private static Map<String, Object> articleMembers() {
    Map<String, Object> members = new TreeMap<>();
    members.put("q", text("words of the article; \"in quotes\" a phrase"));
    members.put("organization", texts("who released what it reports, such as Meta"));
    members.put("model", texts("names of models whose release it reports"));
    members.put("language", texts("BCP 47, such as en"));
    members.put("has_release", Map.of("type", "boolean", "description", "reports any release"));
    members.put("from", text("published then or later; " + DATE));
    members.put("to", text("published then or earlier; " + DATE));
    return withLimit(members);
  }

  private static Map<String, Object> releaseMembers() {
    Map<String, Object> members = new TreeMap<>();
    members.put("q", text("the beginning of a model's name, or words about it"));
    members.put("organization", texts("who released it, such as Meta"));
    members.put("family", texts("the family of the model, such as Llama"));
    members.put("kind", texts("llm, multimodal, code, embedding, image, video, audio or other"));
    members.put("status", texts("released, announced, upcoming or rumored"));
    members.put("access", texts("open, closed or unknown"));
    members.put("license", texts("SPDX identifiers or names, such as Apache-2.0"));
    members.put("from", text("released then or later; " + DATE));
    members.put("to", text("released then or earlier; " + DATE));
    return members;
  }

  private static Map<String, Object> timelineMembers() {
    Map<String, Object> members = new TreeMap<>(releaseMembers());
    members.put("unit", oneOf("how long the times are", "day", "week", "month", "year"));
    members.put(
        "group",
        oneOf("by what they are counted apart", "organization", "access", "kind", "status"));
    return members;
  }

  private static Map<String, Object> oneOf(String description, String... values) {
    return Map.of("type", "string", "enum", List.of(values), "description", description);
  }

  private static Map<String, Object> withLimit(Map<String, Object> members) {
    Map<String, Object> all = new TreeMap<>(members);
    all.put("limit", LIMIT);
    return all;
  }

  private static Map<String, Object> text(String description) {
    return Map.of("type", "string", "description", description);
  }

  private static Map<String, Object> texts(String description) {
    return Map.of("type", "array", "items", Map.of("type", "string"), "description", description);
  }

  private static Map<String, Object> schema(Map<String, Object> members, List<String> required) {
    return Map.of("type", "object", "properties", members, "required", required);
  }
}
