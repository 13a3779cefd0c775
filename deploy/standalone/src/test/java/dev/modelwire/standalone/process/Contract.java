package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.modelwire.events.EventJson;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The contract that a wire serves, and what it says of answers. */
final class Contract {

  private static final String HERE = "https://wire.test/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** What any operation may answer without saying so: its contract's default. */
  private static final Set<Integer> ANYWHERE = Set.of(401, 403, 405, 406, 413, 429, 503);

  private final JsonNode document;
  private final SchemaRegistry schemas;

  Contract(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemas(Map.of(HERE, document.toString())));
  }

  /**
   * An operation.
   *
   * @param path with its variables in braces
   * @param method in upper case
   * @param parameters resolved
   */
  record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {

    List<JsonNode> in(String place) {
      return parameters.stream().filter(one -> one.path("in").asString().equals(place)).toList();
    }

    boolean declares(int status) {
      return node.path("responses").has(Integer.toString(status));
    }

    boolean hasBody() {
      return node.has("requestBody");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(
                  path.getKey(),
                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                  method.getValue(),
                  Stream.of(path.getValue(), method.getValue())
                      .flatMap(node -> node.path("parameters").valueStream())
                      .map(this::resolved)
                      .toList()));
        }
      }
    }
    return operations;
  }

  /** The operation that a request without its query is for; fixed paths count for more. */
  Operation operation(String method, String path) {
    return operations().stream()
        .filter(one -> one.method().equals(method))
        .filter(one -> path.matches(one.path().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+")))
        .min((a, b) -> Integer.compare(a.in("path").size(), b.in("path").size()))
        .orElseThrow(() -> new AssertionError("the contract has no " + method + " " + path));
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(document.at(node.path("$ref").asString().substring(1)))
        : node;
  }

  /** Holds an answer to what the contract says of its operation. */
  void check(Operation operation, HttpResponse<String> answer) {
    String what = "%s answers %d: %s".formatted(operation, answer.statusCode(), answer.body());
    JsonNode responses = operation.node().path("responses");
    String status = Integer.toString(answer.statusCode());
    assertThat(responses.has(status) || ANYWHERE.contains(answer.statusCode())).as(what).isTrue();
    JsonNode content =
        resolved(responses.path(responses.has(status) ? status : "default")).path("content");
    if (content.isEmpty()) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    assertThat(content.propertyNames()).as(what).contains(type);
    if (type.endsWith("json")) {
      JsonNode body = json(answer.body(), what);
      JsonNode schema = content.path(type).path("schema");
      assertThat(errors(schema, body)).as(what).isEmpty();
      assertThat(unknown(schema, body, "")).as("not in the contract: " + what).isEmpty();
    }
  }

  private static JsonNode json(String body, String what) {
    try {
      return EventJson.mapper().readTree(body);
    } catch (JacksonException e) {
      throw new AssertionError(what, e);
    }
  }

  private List<String> errors(JsonNode schema, JsonNode body) {
    JsonNode absolute =
        EventJson.mapper().readTree(schema.toString().replace("\"#/", "\"" + HERE + "#/"));
    return schemas
        .getSchema(SchemaLocation.of("https://wire.test/answer"), absolute)
        .validate(
            body.toString(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /**
   * Members that the contract does not tell of. Clients have to skip such members, so that the
   * schemas are open; but here they are what somebody forgot.
   */
  private Set<String> unknown(JsonNode schema, JsonNode value, String at) {
    Set<String> unknown = new TreeSet<>();
    JsonNode known = resolved(schema);
    if (value.isArray()) {
      value.forEach(item -> unknown.addAll(unknown(known.path("items"), item, at + "[]")));
    } else if (value.isObject() && isClosed(known)) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String name = at + "/" + member.getKey();
        JsonNode told = property(known, member.getKey());
        if (told.isMissingNode()) {
          unknown.add(name);
        } else {
          unknown.addAll(unknown(told, member.getValue(), name));
        }
      }
    }
    return unknown;
  }

  private boolean isClosed(JsonNode schema) {
    return (schema.has("properties") || schema.has("allOf")) && !schema.has("additionalProperties");
  }

  private JsonNode property(JsonNode schema, String name) {
    JsonNode own = schema.path("properties").path(name);
    return own.isMissingNode()
        ? schema
            .path("allOf")
            .valueStream()
            .map(part -> property(resolved(part), name))
            .filter(part -> !part.isMissingNode())
            .findFirst()
            .orElse(own)
        : own;
  }
}
