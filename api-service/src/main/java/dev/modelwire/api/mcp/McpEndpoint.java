package dev.modelwire.api.mcp;

import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Model Context Protocol over its streamable HTTP, without sessions: every question stands by
 * itself, so that nothing is kept for a client and any instance may answer. The server is made when
 * it is first asked: most processes never are.
 */
@RestController
class McpEndpoint {

  static final String PATH = "/mcp";

  private static final String INSTRUCTIONS =
      "Modelwire reads feeds and newsletters and keeps who released which AI model, when and how"
          + " open, with the passages that say so. Quote the evidence and name its source.";

  private final Supplier<HttpServletStatelessServerTransport> transport;

  McpEndpoint(WireIndex index, ArticleSelections selections) {
    this.transport = SingletonSupplier.of(() -> server(new WireTools(index, selections)));
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  void ask(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    byte[] body = request.getInputStream().readAllBytes();
    verify(body);
    transport.get().service(new McpRequest(request, body), response);
  }

  /** What is no question at all is told as everything that is wrong with a request is here. */
  private static void verify(byte[] body) {
    try {
      JsonNode message = EventJson.mapper().readTree(body);
      if (message.path("jsonrpc").asString("").equals("2.0") && message.path("method").isString()) {
        return;
      }
    } catch (JacksonException e) {
      // Told below.
    }
    throw ProblemException.of(
        ProblemKind.INVALID_BODY, "The body is no request of JSON-RPC 2.0, one by itself.");
  }

  private static HttpServletStatelessServerTransport server(WireTools tools) {
    JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(json)
            .messageEndpoint(PATH)
            .build();
    McpServer.sync(transport)
        .jsonMapper(json)
        .serverInfo("modelwire", "1")
        .instructions(INSTRUCTIONS)
        .capabilities(ServerCapabilities.builder().tools(false).build())
        // The queries check what they are given, and say what they would take.
        .validateToolInputs(false)
        // On the request's own thread, which is a virtual one.
        .immediateExecution(true)
        .tools(
            ToolList.all().stream()
                .map(tool -> new SyncToolSpecification(tool, (_, call) -> tools.call(call)))
                .toList())
        .build();
    return transport;
  }
}
