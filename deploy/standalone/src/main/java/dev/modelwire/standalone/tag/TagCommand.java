package dev.modelwire.standalone.tag;

import dev.modelwire.standalone.tag.DocumentTagger.Answer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tags documents and prints the releases that they state. */
@Command(
    name = "tag",
    description = "Finds the releases in documents and prints one JSON object a line for each.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Ends with status 1 if one of them cannot be read; its line then has an error. Examples:",
      "  modelwire tag --published 2024-04 newsletter.md",
      "  modelwire tag --manifest documents.jsonl",
      "  modelwire tag --explain newsletter.md"
    })
public final class TagCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE-or-DIR",
      arity = "0..*",
      description =
          "Markdown, HTML, plain text, mails (.eml) or files of mails (.mbox), or folders of such"
              + " documents.")
  private List<Path> named = new ArrayList<>();

  @Option(
      names = "--published",
      paramLabel = "DATE",
      description =
          "When documents were published that do not say it themselves: YYYY, YYYY-MM,"
              + " YYYY-MM-DD or a time of RFC 3339.")
  private @Nullable String published;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "Tags the documents of a list: JSON lines with id, file (relative to the list) and"
              + " published (a date or null).")
  private @Nullable Path manifest;

  @Option(
      names = "--explain",
      description =
          "Tells for each release what spoke for and against it, and which names were rejected.")
  private boolean explain;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Of explanations: text for people, which is what they come as, or json, one object a"
              + " line for each document.")
  private @Nullable ExplanationFormat format;

  /** In what form explanations are printed; what people type is in lower case. */
  enum ExplanationFormat {
    text,
    json
  }

  @Override
  public Integer call() {
    if (format != null && !explain) {
      throw new ParameterException(spec.commandLine(), "--format goes with --explain.");
    }
    @Nullable Published date = date();
    List<Document> documents = new ArrayList<>();
    named.forEach(name -> documents.addAll(Documents.of(name, date)));
    if (manifest != null) {
      documents.addAll(Documents.ofManifest(manifest));
    }
    if (documents.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "which documents? Name files or folders, or a --manifest.");
    }
    return print(documents);
  }

  private int print(List<Document> documents) {
    DocumentTagger tagger = new DocumentTagger();
    DocumentTagger.Telling telling = telling();
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger status = new AtomicInteger();
    documents.parallelStream()
        .map(document -> tagger.tag(document, telling))
        .forEachOrdered(
            (Answer answer) -> {
              out.println(answer.text());
              if (!answer.ok()) {
                status.set(1);
              }
            });
    return status.get();
  }

  private DocumentTagger.Telling telling() {
    if (!explain) {
      return DocumentTagger::releases;
    }
    return format == ExplanationFormat.json
        ? DocumentTagger::explainedJson
        : DocumentTagger::explainedText;
  }

  private @Nullable Published date() {
    try {
      return published == null ? null : Published.of(published);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--published: " + e.getMessage(), e);
    }
  }
}
