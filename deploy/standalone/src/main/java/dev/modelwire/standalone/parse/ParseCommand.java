package dev.modelwire.standalone.parse;

import dev.modelwire.standalone.parse.DocumentParser.Answer;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Parses feed documents and prints what they say. */
@Command(
    name = "parse",
    description = "Parses feed documents and prints one JSON object a line for each.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Ends with status 1 if one of them cannot be read or is no feed. Examples:",
      "  modelwire parse https://example.org/feed.xml",
      "  modelwire parse --base-url https://example.org/ --header 'Content-Type: text/xml' feed.xml"
    })
public final class ParseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE-or-URL", arity = "0..*", description = "The documents.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--base-url",
      paramLabel = "U",
      description = "Where files came from: relative links are resolved against it.")
  private @Nullable URI base;

  @Option(
      names = "--header",
      paramLabel = "'N: V'",
      description =
          "A header that files came with, such as 'Content-Type: text/xml'. May be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description =
          "Parses the inputs of conformance cases: JSON lines with input, base_url, http_headers.")
  private @Nullable Path cases;

  @Override
  public Integer call() {
    List<Document> documents = new ArrayList<>();
    Map<String, String> given = headers();
    names.forEach(name -> documents.add(new Document(name, name, base, given)));
    if (cases != null) {
      documents.addAll(Cases.read(cases));
    }
    if (documents.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which documents? Name files or addresses.");
    }
    return print(documents);
  }

  private int print(List<Document> documents) {
    DocumentParser parser = new DocumentParser();
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger status = new AtomicInteger();
    documents.parallelStream()
        .map(parser::parse)
        .forEachOrdered(
            (Answer answer) -> {
              out.println(answer.line());
              if (!answer.ok()) {
                status.set(1);
              }
            });
    return status.get();
  }

  private Map<String, String> headers() {
    Map<String, String> parsed = new HashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(
            spec.commandLine(), "--header '%s' is not of the form 'Name: value'".formatted(header));
      }
      parsed.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return parsed;
  }
}
