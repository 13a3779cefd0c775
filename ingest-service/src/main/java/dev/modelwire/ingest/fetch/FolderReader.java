package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.fetch.BodyReader.FileBody;
import dev.modelwire.ingest.fetch.FolderWalk.Found;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads what changed in a folder, or one file. */
public final class FolderReader {

  private final FolderRules rules;
  private final long maxFileBytes;
  private final BodyReader bodies;
  private final MailboxFile mailboxes;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime measures how long a look takes
   */
  public FolderReader(
      FolderRules rules, DataSize maxFileSize, BodyReader bodies, LongSupplier nanoTime) {
    this.rules = rules;
    this.maxFileBytes = maxFileSize.toBytes();
    this.bodies = bodies;
    this.mailboxes = new MailboxFile(bodies, (int) Math.min(maxFileBytes, 1 << 28));
    this.nanoTime = nanoTime;
  }

  public PollOutcome read(PollRequest request) {
    long start = nanoTime.getAsLong();
    Path root;
    try {
      root = Path.of(withoutHost(request.location()));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return new Failed(
          FailureCode.BAD_ADDRESS, request.location() + " is not a path of this machine", null);
    }
    try {
      FolderWalk walk = FolderWalk.of(root.toRealPath(), bodies::isDocument);
      Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
      return folder(root.toRealPath(), walk, request, took);
    } catch (NoSuchFileException e) {
      return new Failed(
          FailureCode.FOLDER_MISSING, root + " does not exist; create it or unsubscribe it", null);
    } catch (AccessDeniedException e) {
      return new Failed(
          FailureCode.UNREADABLE, e.getFile() + " may not be read; check its permissions", null);
    } catch (IOException e) {
      return new Failed(FailureCode.UNREADABLE, root + " cannot be read: " + e.getMessage(), null);
    }
  }

  private Folder folder(Path root, FolderWalk walk, PollRequest request, Duration took) {
    List<ReadFile> read = new ArrayList<>();
    boolean full = false;
    boolean unsettled = false;
    long bytes = 0;
    long settled = request.now().minus(rules.settle()).toEpochMilli();
    Set<String> gone = new HashSet<>(request.files().keySet());
    for (Found file : walk.files()) {
      gone.remove(file.path());
      KnownFile known = request.files().get(file.path());
      if (known != null && known.matches(file.size(), file.modified())) {
        continue;
      }
      if (file.modified() > settled && file.modified() <= request.now().toEpochMilli()) {
        unsettled = true;
        continue;
      }
      if (read.size() >= rules.maxFilesPerPoll() || bytes >= rules.maxSizePerPoll().toBytes()) {
        full = true;
        continue;
      }
      if (bodies.isMailbox(file.path())) {
        MailboxFile.Piece piece = mailboxes.read(file, known);
        bytes += piece.bytes();
        full |= piece.more();
        read.add(piece.file());
        continue;
      }
      ReadFile result = file(root, file);
      if (result != null) {
        bytes += file.size();
        read.add(result);
      }
    }
    return new Folder(title(root, read), read, gone, walk.files().size(), full, unsettled, took);
  }

  private static @Nullable String title(Path root, List<ReadFile> read) {
    if (Files.isRegularFile(root)) {
      if (read.isEmpty()) {
        return null;
      }
      String own = read.getFirst().feedTitle();
      if (own != null) {
        return own;
      }
    }
    return root.getFileName() == null ? root.toString() : root.getFileName().toString();
  }

  private @Nullable ReadFile file(Path root, Found file) {
    if (file.size() > maxFileBytes) {
      return problem(file, "larger than %d MB, the limit".formatted(maxFileBytes >> 20));
    }
    byte[] body;
    try {
      body = Files.readAllBytes(file.real());
    } catch (NoSuchFileException e) {
      // Deleted since the walk: the next one does not find it.
      return null;
    } catch (AccessDeniedException e) {
      return problem(file, "may not be read; check its permissions");
    } catch (IOException e) {
      return problem(file, "cannot be read: " + e.getMessage());
    }
    URI base = root.toUri();
    return file.feedDocument() ? feed(file, body) : document(file, body, base);
  }

  private ReadFile document(Found file, byte[] body, URI base) {
    return switch (bodies.document(file.path(), body, base)) {
      case FileBody.Understood(var entry) -> read(file, List.of(Draft.of(entry)), List.of(), null);
      case FileBody.Mail(var entry, String newsletter) ->
          read(file, List.of(Draft.ofMail(entry, newsletter)), List.of(), null);
      case FileBody.Unreadable(String message) -> problem(file, message);
    };
  }

  private ReadFile feed(Found file, byte[] body) {
    return switch (bodies.feed(body, file.real().toUri(), Map.of())) {
      case ParseOutcome.Parsed(var feed) ->
          read(file, feed.entries().stream().map(Draft::of).toList(), feed.defects(), feed.title());
      case ParseOutcome.NotAFeed notAFeed ->
          // Folders hold JSON of every kind: that some of it is no feed is no problem.
          file.path().endsWith(".json")
              ? read(file, List.of(), List.of(), null)
              : problem(file, notAFeed.message());
    };
  }

  private static ReadFile read(
      Found file, List<Draft> drafts, List<String> defects, @Nullable String feedTitle) {
    return new ReadFile(
        file.path(), file.size(), file.modified(), drafts, defects, feedTitle, null);
  }

  /** A file, or a mailbox file, of which nothing could be read. */
  static ReadFile problem(Found file, String problem) {
    return new ReadFile(
        file.path(),
        file.size(),
        file.modified(),
        List.of(),
        List.of("unreadable-file"),
        null,
        problem);
  }

  /** {@code file://localhost/path} and {@code file:path} mean what {@code file:///path} means. */
  private static URI withoutHost(URI url) {
    String path = url.getPath();
    if (path == null) {
      throw new IllegalArgumentException("no absolute path: " + url);
    }
    return Path.of(path).toAbsolutePath().toUri();
  }
}
