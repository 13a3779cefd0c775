package dev.modelwire.api.mcp;

import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.IndexUnavailableException;
import dev.modelwire.api.index.Kinds;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.release.ReleaseDetail;
import dev.modelwire.api.release.ReleaseQuery;
import dev.modelwire.api.release.TimelineQuery;
import dev.modelwire.events.EventJson;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the tools do. Each asks as the API's lists do, and answers with what these show. */
final class WireTools {

  private static final String RELEASE_ID = "id";
  private static final int USUAL_LIMIT = 10;

  private final WireIndex index;
  private final ArticleSelections selections;

  WireTools(WireIndex index, ArticleSelections selections) {
    this.index = index;
    this.selections = selections;
  }

  CallToolResult call(CallToolRequest request) {
    try {
      Map<String, List<String>> arguments = arguments(request.arguments());
      JsonNode answer =
          switch (request.name()) {
            case ToolList.SEARCH_ARTICLES -> searchArticles(arguments);
            case ToolList.LIST_RELEASES -> listReleases(arguments);
            case ToolList.EXPLAIN_RELEASE -> explainRelease(arguments);
            case ToolList.READ_TIMELINE -> readTimeline(arguments);
            default -> throw new IllegalArgumentException("no tool " + request.name());
          };
      return CallToolResult.builder().addTextContent(answer.toString()).isError(false).build();
    } catch (ProblemException | IndexUnavailableException e) {
      // The model that asked reads this, and may ask better.
      return CallToolResult.builder()
          .addTextContent(String.valueOf(e.getMessage()))
          .isError(true)
          .build();
    }
  }

  private JsonNode searchArticles(Map<String, List<String>> arguments) {
    Parameters given = Parameters.of(arguments, with(ArticleQuery.CRITERIA, Lists.LIMIT));
    return page(given, selections.of(ArticleQuery.of(given)));
  }

  private JsonNode listReleases(Map<String, List<String>> arguments) {
    Parameters given = Parameters.of(arguments, with(ReleaseQuery.CRITERIA, Lists.LIMIT));
    return page(given, ReleaseQuery.of(given).selection());
  }

  private JsonNode page(Parameters given, Selection asked) {
    int limit = Lists.limit(given, USUAL_LIMIT);
    given.verify();
    List<JsonNode> found =
        index.read(
            snapshot ->
                snapshot.first(asked, limit, thing -> EventJson.mapper().readTree(thing.item())));
    ObjectNode page = EventJson.mapper().createObjectNode();
    page.putArray("items").addAll(found);
    return page;
  }

  private JsonNode explainRelease(Map<String, List<String>> arguments) {
    Parameters given = Parameters.of(arguments, Set.of(RELEASE_ID));
    String id = given.text(RELEASE_ID).orElse("");
    given.verify();
    return index.read(
        snapshot ->
            snapshot
                .find(Kinds.RELEASE, id)
                .map(stored -> ReleaseDetail.of(stored, snapshot))
                .map(detail -> EventJson.mapper().<JsonNode>valueToTree(detail))
                .orElseThrow(() -> ProblemException.notFound("release", id)));
  }

  private JsonNode readTimeline(Map<String, List<String>> arguments) {
    Parameters given = Parameters.of(arguments, TimelineQuery.CRITERIA);
    TimelineQuery asked = TimelineQuery.of(given);
    given.verify();
    return EventJson.mapper().valueToTree(index.read(asked::in));
  }

  private static Set<String> with(Set<String> names, String more) {
    Set<String> all = new TreeSet<>(names);
    all.add(more);
    return all;
  }

  /** As the parameters of a query would be. */
  private static Map<String, List<String>> arguments(Map<String, Object> given) {
    Map<String, List<String>> arguments = new TreeMap<>();
    for (Map.Entry<String, Object> argument : given.entrySet()) {
      List<String> values = new ArrayList<>();
      List<?> all =
          argument.getValue() instanceof List<?> list ? list : List.of(argument.getValue());
      all.forEach(value -> values.add(String.valueOf(value)));
      arguments.put(argument.getKey(), values);
    }
    return arguments;
  }
}
