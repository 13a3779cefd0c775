package dev.modelwire.standalone.tag;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelwire.events.EventJson;
import dev.modelwire.ingest.folder.DocumentReader;
import dev.modelwire.ingest.newsletter.MailFiles;
import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Finds the documents that are meant by what was named. */
final class Documents {

  private static final DocumentReader READER = new DocumentReader();

  private Documents() {}

  /** One document as a manifest names it. */
  private record Line(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String file,
      @Nullable String published) {}

  /**
   * A file as it is, a folder's documents by path.
   *
   * @throws CommandFailedException if a folder holds no documents
   */
  static List<Document> of(Path named, @Nullable Published published) {
    if (!Files.isDirectory(named)) {
      Path name = named.getFileName();
      String path = name == null ? named.toString() : name.toString();
      return List.of(new Document(Document.idOf(named), path, named, published));
    }
    try (Stream<Path> walk = Files.walk(named)) {
      List<Document> found =
          walk.filter(Files::isRegularFile)
              .filter(file -> !isHidden(named.relativize(file)))
              .map(file -> inFolder(named, file, published))
              .filter(document -> isDocument(document.path()))
              .sorted(Comparator.comparing(Document::path))
              .toList();
      if (found.isEmpty()) {
        throw new CommandFailedException("there are no documents in the folder " + named);
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailedException("%s cannot be read: %s".formatted(named, e.getMessage()), e);
    }
  }

  /** The documents of a manifest, whose files are relative to it. */
  static List<Document> ofManifest(Path manifest) {
    List<Document> documents = new ArrayList<>();
    int number = 0;
    try {
      for (String text : Files.readAllLines(manifest)) {
        number++;
        if (!text.isBlank()) {
          documents.add(inManifest(manifest, EventJson.mapper().readValue(text, Line.class)));
        }
      }
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s cannot be read: %s".formatted(manifest, e.getMessage()), e);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s, line %d: %s".formatted(manifest, number, e.getMessage()), e);
    }
    return documents;
  }

  private static Document inManifest(Path manifest, Line line) {
    return new Document(
        line.id(),
        line.file(),
        manifest.resolveSibling(line.file()),
        line.published() == null ? null : Published.of(line.published()));
  }

  private static Document inFolder(Path folder, Path file, @Nullable Published published) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return new Document(Document.idOf(file), path, file, published);
  }

  private static boolean isDocument(String path) {
    return READER.accepts(path) || MailFiles.isMail(path) || MailFiles.isMailbox(path);
  }

  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(name -> name.toString().startsWith("."));
  }
}
