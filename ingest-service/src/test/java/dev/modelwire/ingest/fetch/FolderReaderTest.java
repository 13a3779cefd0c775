package dev.modelwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.ParseOutcome;
import dev.modelwire.ingest.parse.ParsedFeed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FolderReaderTest {

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  private final FolderReader reader = reader(500, DataSize.ofMegabytes(16));

  @Test
  void documents_and_feeds_are_read_and_the_rest_is_left() throws IOException {
    write("a.md", "# A");
    write("deep/er/b.html", "<p>B");
    write("notes.TXT", "C");
    write("feed.xml", "two entries");
    write("image.png", "no text");
    write(".hidden.md", "hidden");
    write(".obsidian/b.md", "hidden");

    Folder read = read(Map.of());
    assertThat(read.read())
        .extracting(ReadFile::path)
        .containsExactly("a.md", "deep/er/b.html", "feed.xml", "notes.TXT");
    assertThat(read.files()).isEqualTo(4);
    assertThat(file(read, "feed.xml").drafts()).hasSize(2);
    assertThat(file(read, "a.md").drafts()).extracting(Draft::content).containsExactly("# A");
    assertThat(read.more()).isFalse();
    assertThat(read.title()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void what_did_not_change_is_not_read_again_and_what_is_missing_is_told() throws IOException {
    write("a.md", "A");
    write("b.md", "B");
    Map<String, KnownFile> known = known(read(Map.of()));
    assertThat(read(known).read()).isEmpty();

    write("a.md", "A, and more");
    Files.delete(folder.resolve("b.md"));
    Folder second = read(known);
    assertThat(second.read()).extracting(ReadFile::path).containsExactly("a.md");
    assertThat(second.gone()).containsExactly("b.md");
  }

  @Test
  void a_file_that_keeps_its_size_is_read_again_by_its_time() throws IOException {
    write("a.md", "A");
    Map<String, KnownFile> known = known(read(Map.of()));
    write("a.md", "B");
    Files.setLastModifiedTime(
        folder.resolve("a.md"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(read(known).read()).hasSize(1);
  }

  @Test
  void one_bad_file_costs_only_itself() throws IOException {
    write("bad.md", "unreadable");
    write("broken.xml", "not a feed");
    write("good.md", "good");
    write("huge.md", "x".repeat(3 << 20));
    write("package.json", "not a feed");

    Folder read = read(Map.of());
    assertThat(file(read, "good.md").drafts()).hasSize(1);
    assertThat(file(read, "bad.md").problem()).isEqualTo("cannot be understood");
    assertThat(file(read, "broken.xml").problem()).isEqualTo("is no feed");
    assertThat(file(read, "huge.md").problem()).contains("larger than 2 MB");
    assertThat(file(read, "package.json").problem()).as("JSON of every kind is usual").isNull();
  }

  @Test
  void a_file_that_may_not_be_read_says_so() throws IOException {
    write("secret.md", "secret");
    Files.setPosixFilePermissions(
        folder.resolve("secret.md"), PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(folder.resolve("secret.md"))).as("not run as root").isFalse();
    assertThat(file(read(Map.of()), "secret.md").problem()).contains("permissions");
  }

  @Test
  void links_that_lead_out_of_the_folder_are_not_followed(@TempDir Path elsewhere)
      throws IOException {
    Files.writeString(elsewhere.resolve("secret.md"), "secret");
    write("real.md", "real");
    Files.createSymbolicLink(folder.resolve("out.md"), elsewhere.resolve("secret.md"));
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("in.md"), folder.resolve("real.md"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    assertThat(read(Map.of()).read())
        .extracting(ReadFile::path)
        .containsExactly("in.md", "real.md");
  }

  @Test
  void a_large_folder_is_read_in_parts() throws IOException {
    for (int i = 0; i < 5; i++) {
      write(i + ".md", "text");
    }
    FolderReader small = reader(2, DataSize.ofMegabytes(1));
    Folder first = (Folder) small.read(request(Map.of(), LATER));
    assertThat(first.read()).hasSize(2);
    assertThat(first.more()).isTrue();

    FolderReader tight = reader(100, DataSize.ofBytes(1));
    assertThat(((Folder) tight.read(request(Map.of(), LATER))).read())
        .as("at least one file whatever its size")
        .hasSize(1);
  }

  @Test
  void a_file_that_is_being_written_waits() throws IOException {
    write("a.md", "half");
    Instant modified = Files.getLastModifiedTime(folder.resolve("a.md")).toInstant();
    Folder during = (Folder) reader.read(request(Map.of(), modified.plusMillis(50)));
    assertThat(during.read()).isEmpty();
    assertThat(during.unsettled()).isTrue();
    assertThat(during.more()).isFalse();
    Folder after = (Folder) reader.read(request(Map.of(), modified.plusMillis(500)));
    assertThat(after.read()).hasSize(1);
  }

  @Test
  void a_folder_that_does_not_exist_is_a_clear_failure() {
    URI missing = folder.resolve("nowhere").toUri();
    Failed failed = (Failed) reader.read(new PollRequest(missing, null, Map.of(), LATER));
    assertThat(failed.code()).isEqualTo(FailureCode.FOLDER_MISSING);
    assertThat(failed.message()).contains(folder.resolve("nowhere").toString(), "does not exist");
  }

  @Test
  void a_single_file_is_a_source_too() throws IOException {
    write("feed.xml", "two entries");
    URI url = folder.resolve("feed.xml").toUri();
    PollOutcome outcome = reader.read(new PollRequest(url, null, Map.of(), LATER));
    assertThat(((Folder) outcome).read()).extracting(ReadFile::path).containsExactly("feed.xml");
    assertThat(((Folder) outcome).read().getFirst().drafts()).hasSize(2);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void a_feed_in_a_file_gives_the_source_its_title_and_is_not_read_again_for_it()
      throws IOException {
    write("feed.xml", "two entries");
    URI url = folder.resolve("feed.xml").toUri();
    Folder first = (Folder) reader.read(new PollRequest(url, null, Map.of(), LATER));
    assertThat(first.title()).isEqualTo("T");
    Folder second = (Folder) reader.read(new PollRequest(url, null, known(first), LATER));
    assertThat(second.read()).isEmpty();
    assertThat(second.title()).as("as before").isNull();
  }

  private Folder read(Map<String, KnownFile> known) {
    return (Folder) reader.read(request(known, LATER));
  }

  private PollRequest request(Map<String, KnownFile> known, Instant now) {
    return new PollRequest(folder.toUri(), null, known, now);
  }

  private static Map<String, KnownFile> known(Folder read) {
    return read.read().stream()
        .map(f -> new KnownFile(f.path(), f.size(), f.modified(), List.of(), f.problem(), false))
        .collect(Collectors.toMap(KnownFile::path, Function.identity()));
  }

  private static ReadFile file(Folder read, String path) {
    return read.read().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
  }

  private static FolderReader reader(int files, DataSize size) {
    return new FolderReader(
        new FolderRules(files, size, Duration.ofMillis(200)),
        DataSize.ofMegabytes(2),
        new PlainBodies(),
        System::nanoTime);
  }

  /** Understands just enough to tell good from bad. */
  private static final class PlainBodies implements BodyReader {
    @Override
    public Optional<String> page(byte[] body, URI base, Map<String, String> headers) {
      return Optional.empty();
    }

    @Override
    public ParseOutcome feed(byte[] body, URI base, Map<String, String> headers) {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.equals("two entries")
          ? new ParseOutcome.Parsed(
              new ParsedFeed(
                  "rss2.0",
                  "T",
                  null,
                  null,
                  null,
                  null,
                  null,
                  List.of(entry("1"), entry("2")),
                  List.of()))
          : new ParseOutcome.NotAFeed("not-a-feed", "is no feed");
    }

    @Override
    public boolean isDocument(String path) {
      return path.toLowerCase(Locale.ROOT).matches(".*\\.(md|html|txt)");
    }

    @Override
    public boolean isMailbox(String path) {
      return false;
    }

    @Override
    public FileBody mail(byte[] mail) {
      return new FileBody.Unreadable("no mails here");
    }

    @Override
    public FileBody document(String path, byte[] body, URI base) {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.equals("unreadable")
          ? new FileBody.Unreadable("cannot be understood")
          : new FileBody.Understood(entry(text));
    }

    private static Entry entry(String text) {
      return new Entry(
          text, null, text, null, null, null, List.of(), null, ContentFormat.TEXT, text, null);
    }
  }
}
