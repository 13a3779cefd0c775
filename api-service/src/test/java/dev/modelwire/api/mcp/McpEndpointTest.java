package dev.modelwire.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventJson;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** By the client of the protocol's own SDK. */
class McpEndpointTest {

  private static final Story STORY =
      Story.of("a", "News", "Meta releases Llama 9 today.", "Llama 9", "Meta", "releases Llama 9");

  @TempDir Path data;
  private TestApi api;
  private McpSyncClient client;

  @BeforeEach
  void start() {
    api = TestApi.start(data, Map.of());
    api.record(
        Wire.published(1, STORY),
        Wire.published(2, Story.plain("b", "Weather", "Rain.")),
        Wire.detected(3, Wire.releaseOf("llama-9", "Llama 9", "Meta", "2026-11-19", STORY)),
        Wire.detected(4, Wire.releaseOf("qwen-9", "Qwen 9", "Alibaba", "2026-10", STORY)),
        Wire.detected(5, Wire.releaseOf("nova-9", "Nova 9", "Nova", null, STORY)));
    client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + api.port())
                    .endpoint("/mcp")
                    .build())
            .build();
    client.initialize();
  }

  @AfterEach
  void stop() {
    client.closeGracefully();
    api.close();
  }

  @Test
  void a_client_is_told_the_tools_and_that_they_change_nothing() {
    List<Tool> tools = client.listTools().tools();

    assertThat(tools)
        .extracting(Tool::name)
        .containsExactlyInAnyOrder(
            "search_articles", "list_releases", "explain_release", "read_timeline");
    assertThat(tools).allMatch(tool -> tool.annotations().readOnlyHint());
    assertThat(client.getServerInfo().name()).isEqualTo("modelwire");
  }

  @Test
  void articles_are_found_by_their_words() {
    JsonNode found = json(call("search_articles", Map.of("q", "rain", "limit", 5)));

    assertThat(found.path("items").size()).isEqualTo(1);
    assertThat(found.at("/items/0/title").asString()).isEqualTo("Weather");
  }

  @Test
  void releases_are_listed_as_the_api_lists_them() {
    JsonNode found =
        json(call("list_releases", Map.of("organization", List.of("meta"), "from", "2026")));

    assertThat(found.path("items").get(0))
        .isEqualTo(api.get("/api/v1/releases?organization=Meta").json().at("/items/0"));
  }

  @Test
  void a_release_is_explained_by_its_evidence() {
    JsonNode found = json(call("explain_release", Map.of("id", "llama-9")));

    assertThat(found).isEqualTo(api.get("/api/v1/releases/llama-9").json());
    assertThat(found.at("/reports/0/passage/quote").asString()).isEqualTo("releases Llama 9");
  }

  @Test
  void the_timeline_is_that_of_the_api() {
    JsonNode timeline =
        json(call("read_timeline", Map.of("unit", "month", "group", "organization")));

    assertThat(timeline.path("periods").size()).isEqualTo(2);
    assertThat(timeline.at("/periods/1/groups/Meta").asInt()).isEqualTo(1);
    assertThat(timeline)
        .isEqualTo(api.get("/api/v1/timeline?unit=month&group=organization").json());
  }

  @Test
  void a_wrong_argument_is_told_to_the_model_that_asked() {
    CallToolResult wrong = call("list_releases", Map.of("kind", List.of("toaster")));
    CallToolResult missing = call("explain_release", Map.of("id", "nothing"));
    CallToolResult unknown = call("read_timeline", Map.of("colour", "red"));

    assertThat(List.of(wrong, missing, unknown)).allMatch(CallToolResult::isError);
    assertThat(text(wrong)).contains("kind: takes one of llm");
    assertThat(text(missing)).contains("nothing");
    assertThat(text(unknown)).contains("colour: unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"jsonrpc\":\"2.0\"}", "{\"method\":\"x\"}"})
  void what_is_no_question_is_a_problem(String body) {
    var answer =
        api.send(
            HttpRequest.newBuilder(api.uri("/mcp"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("type").asString()).isEqualTo("/problems/invalid-body");
  }

  private CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static JsonNode json(CallToolResult result) {
    assertThat(result.isError()).as(text(result)).isFalse();
    return EventJson.mapper().readTree(text(result));
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }
}
