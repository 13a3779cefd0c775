package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.fetch.FolderReader;
import dev.modelwire.ingest.fetch.FolderRules;
import dev.modelwire.ingest.newsletter.Mails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Mails in files, read as a folder is. */
class MailFoldersTest {

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final Map<String, KnownFile> known = new HashMap<>();

  @Test
  void a_mail_in_a_file_is_an_issue_of_its_newsletter() throws IOException {
    Files.write(folder.resolve("one.eml"), Mails.shapes(1).get(3).mail());
    Draft draft = poll().getFirst();
    assertThat(draft.newsletter()).isEqualTo("The Acme Wire");
    assertThat(draft.entry().id()).isEqualTo("alternative1@acme.example");
  }

  @Test
  void a_maildir_is_read_from_what_is_new_and_what_was_seen() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.createDirectories(folder.resolve("cur"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.write(folder.resolve("new/1772530000.M1P2.host"), Mails.shapes(1).get(0).mail());
    Files.write(folder.resolve("cur/1772530001.M2P2.host:2,S"), Mails.shapes(2).get(0).mail());
    Files.write(folder.resolve("tmp/1772530002.M3P2.host"), Mails.shapes(3).get(0).mail());
    assertThat(ids(poll())).containsExactlyInAnyOrder("plain1@acme.example", "plain2@acme.example");
  }

  @Test
  void a_mailbox_file_is_read_piece_by_piece_and_goes_on_where_it_grew() throws IOException {
    Path box = folder.resolve("letters.mbox");
    Files.write(box, mailbox(0, 300));
    List<String> seen = new ArrayList<>();
    for (int poll = 0; poll < 100; poll++) {
      seen.addAll(ids(poll()));
    }
    assertThat(seen).hasSize(300).doesNotHaveDuplicates();
    Files.write(box, mailbox(300, 310), StandardOpenOption.APPEND);
    List<Draft> grown = poll();
    assertThat(grown).as("only what is new").hasSize(10);
    assertThat(grown.getFirst().entry().id()).as("the newest first").contains("309@");
  }

  @Test
  void a_mailbox_file_that_was_tidied_up_is_read_again() throws IOException {
    Path box = folder.resolve("mbox");
    Files.write(box, mailbox(0, 20));
    assertThat(poll()).hasSize(20);
    Files.write(box, mailbox(5, 15));
    assertThat(poll()).hasSize(10);
  }

  @Test
  void a_mail_too_long_to_hold_costs_only_its_end() throws IOException {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    box.writeBytes(mailbox(0, 1));
    box.writeBytes(
        ("From x@y.example Tue Mar  3 09:30:00 2026\nFrom: x@y.example\nSubject: long\nMessage-ID: <long@x>\n\n"
                + "words and words\n".repeat(30_000)
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
    box.writeBytes(mailbox(1, 3));
    Files.write(folder.resolve("big.mbox"), box.toByteArray());
    List<String> seen = new ArrayList<>();
    for (int poll = 0; poll < 10; poll++) {
      seen.addAll(ids(poll()));
    }
    assertThat(seen).hasSize(4).contains("long@x").doesNotHaveDuplicates();
  }

  private static byte[] mailbox(int from, int to) {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      box.writeBytes(
          "From x@y.example Tue Mar  3 09:30:00 2026\n".getBytes(StandardCharsets.UTF_8));
      box.writeBytes(Mails.shapes(i).get(i % 8).mail());
      box.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    }
    return box.toByteArray();
  }

  private List<Draft> poll() {
    FolderReader reader =
        new FolderReader(
            new FolderRules(100, DataSize.ofMegabytes(1), Duration.ZERO),
            DataSize.ofKilobytes(64),
            new ParsedBodies(),
            System::nanoTime);
    Folder read = (Folder) reader.read(new PollRequest(folder.toUri(), null, known, LATER));
    read.read()
        .forEach(
            file -> {
              assertThat(file.problem()).isNull();
              known.put(
                  file.path(),
                  new KnownFile(file.path(), file.size(), file.modified(), List.of(), null, false));
            });
    return read.read().stream().flatMap(file -> file.drafts().stream()).toList();
  }

  private static List<String> ids(List<Draft> drafts) {
    return drafts.stream().map(draft -> String.valueOf(draft.entry().id())).toList();
  }
}
