package dev.modelwire.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.StoredMessage;
import dev.modelwire.events.Event;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.KnownEntry;
import dev.modelwire.ingest.feed.PollDecider;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollOutcome.Mailbox;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.mail.MailObserver.Fate;
import dev.modelwire.ingest.newsletter.Mails;
import dev.modelwire.ingest.newsletter.Mails.Shape;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.schedule.ScheduleRules;
import jakarta.mail.Flags;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private MailServer server;
  private URI address;
  private final Told told = new Told();

  /** What meters would be told. */
  private static final class Told implements MailObserver {
    final List<Fate> mails = new ArrayList<>();
    final List<Boolean> looks = new ArrayList<>();
    final AtomicInteger watches = new AtomicInteger();

    @Override
    public void fetched(Fate fate) {
      mails.add(fate);
    }

    @Override
    public void looked(URI mailbox, boolean well) {
      looks.add(well);
    }

    @Override
    public void watched(boolean opened) {
      watches.addAndGet(opened ? 1 : -1);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = new MailServer();
    address = URI.create("imaps://localhost:" + server.port() + "/INBOX");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void five_hundred_mails_of_twelve_shapes_arrive_once_each_over_broken_connections_and_restarts() {
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Shape shape = Mails.shapes(i).get(i % 12);
      server.put(shape.mail());
      expected.add(shape.expected());
    }
    Wire wire = new Wire();
    int round = 0;
    while (wire.more && round < 100) {
      // Every third connection breaks in the middle of a mail.
      server.cutAfter(round % 3 == 1 ? 30_000 : Long.MAX_VALUE);
      // Every fourth poll the process dies after the log took the articles and before it knew.
      wire.poll(reader(false), round % 4 == 2);
      round++;
    }
    assertThat(wire.articles).hasSize(500);
    assertThat(wire.revisions).as("revisions").isZero();
    assertThat(expected)
        .allSatisfy(
            sentence -> assertThat(wire.contents).anyMatch(text -> text.contains(sentence)));
    assertThat(wire.failures).as("broken connections").isPositive();
    assertThat(wire.deaths).as("deaths").isPositive();
    wire.poll(reader(false), false);
    assertThat(wire.articles).as("nothing twice").hasSize(500);
    assertThat(server.inbox().getMessages()).allMatch(message -> !message.isSet(Flags.Flag.SEEN));
  }

  @Test
  void what_became_of_mails_and_looks_is_told() {
    server.put(Mails.shapes(1).get(0).mail());
    server.put("X-Nothing: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    poll(reader(false));
    poll(reader(server.account("wr0ng", false, false), false));

    assertThat(told.mails).containsExactlyInAnyOrder(Fate.READ, Fate.UNREADABLE);
    assertThat(told.looks).containsExactly(true, false);
  }

  @Test
  void a_mailbox_numbered_anew_brings_nothing_twice() {
    server.put(Mails.shapes(1).get(0).mail());
    Wire wire = new Wire();
    wire.poll(reader(false), false);
    wire.forgetProgress();
    wire.poll(reader(false), false);
    assertThat(wire.articles).hasSize(1);
    assertThat(wire.revisions).isZero();
  }

  @Test
  void mails_are_marked_and_deleted_only_if_asked_and_only_when_they_are_on_the_log() {
    server.put(Mails.shapes(1).get(0).mail());
    server.put(Mails.shapes(2).get(0).mail());
    Wire wire = new Wire();
    MailboxReader marking = reader(server.account(MailServer.SECRET, true, false), false);
    wire.poll(marking, true);
    assertThat(seen()).as("the process died").containsExactly(false, false);
    wire.poll(marking, false);
    wire.poll(marking, false);
    assertThat(seen()).containsExactly(true, true);
    MailboxReader deleting = reader(server.account(MailServer.SECRET, false, true), false);
    wire.poll(deleting, false);
    assertThat(server.inbox().getMessages()).isEmpty();
    server.put(Mails.shapes(3).get(0).mail());
    wire.poll(reader(false), false);
    assertThat(wire.articles).hasSize(3);
  }

  @Test
  void a_server_that_can_tell_of_new_mails_brings_the_next_poll_at_once() {
    server.put(Mails.shapes(1).get(0).mail());
    AtomicInteger told = new AtomicInteger();
    try (MailboxReader reader = reader(true)) {
      PollRequest request = new PollRequest(address, null, Map.of(), NOW, told::incrementAndGet);
      reader.poll(request);
      await().atMost(Duration.ofSeconds(20)).until(() -> told.get() >= 1);
      int before = told.get();
      server.put(Mails.shapes(2).get(0).mail());
      await().atMost(Duration.ofSeconds(20)).until(() -> told.get() > before);
    }
  }

  @Test
  void a_wrong_password_is_told_without_it() {
    Failed failed = (Failed) poll(reader(server.account("wr0ng", false, false), false));
    assertThat(failed.code()).isEqualTo(FailureCode.UNAUTHORIZED);
    assertThat(failed.message()).doesNotContain("wr0ng", "reader");
  }

  @Test
  void a_server_whose_certificate_does_not_verify_is_told_nothing() {
    MailAccount trusting = server.account(MailServer.SECRET, false, false);
    MailAccount strict =
        new MailAccount(
            "localhost", trusting.port(), "reader", MailServer.SECRET, null, null, false, false);
    Failed failed = (Failed) poll(reader(strict, false));
    assertThat(failed.code()).isEqualTo(FailureCode.TLS);
  }

  @Test
  void credentials_go_to_no_other_host_and_are_printed_nowhere() {
    URI other = URI.create("imaps://127.0.0.1:" + server.port() + "/INBOX");
    Failed failed = (Failed) reader(false).poll(new PollRequest(other, null, Map.of(), NOW));
    assertThat(failed.code()).isEqualTo(FailureCode.UNAUTHORIZED);
    MailRules rules = server.rules(server.account(MailServer.SECRET, false, false), false);
    assertThat(rules.toString()).doesNotContain(MailServer.SECRET, "reader");
  }

  @Test
  void a_folder_that_does_not_exist_is_told() {
    URI missing = URI.create(address.toString().replace("INBOX", "Nowhere"));
    Failed failed = (Failed) reader(false).poll(new PollRequest(missing, null, Map.of(), NOW));
    assertThat(failed.code()).isEqualTo(FailureCode.NOT_FOUND);
  }

  private List<Boolean> seen() {
    return server.inbox().getMessages().stream()
        .map((StoredMessage message) -> message.isSet(Flags.Flag.SEEN))
        .toList();
  }

  private PollOutcome poll(MailboxReader reader) {
    return reader.poll(new PollRequest(address, null, Map.of(), NOW));
  }

  private MailboxReader reader(boolean idle) {
    return reader(server.account(MailServer.SECRET, false, false), idle);
  }

  private MailboxReader reader(MailAccount account, boolean idle) {
    return new MailboxReader(server.rules(account, idle), told);
  }

  /** What ingest remembers of the mailbox, and what reached the log. */
  private final class Wire {
    final Set<String> articles = new HashSet<>();
    final List<String> contents = new ArrayList<>();
    final Map<String, KnownEntry> entries = new HashMap<>();
    final PollDecider decider = new PollDecider(schedule());
    FeedRecord feed = new FeedRecord(subscription(), fresh());
    int revisions;
    int failures;
    int deaths;
    boolean more = true;

    void poll(MailboxReader reader, boolean dies) {
      PollOutcome outcome = reader.poll(PollRequest.of(feed, Map.of(), NOW, () -> {}));
      failures += outcome instanceof Failed ? 1 : 0;
      more = !(outcome instanceof Mailbox mailbox) || mailbox.more();
      Decision decision = decider.decide(feed, outcome, entries::get, Map.of(), NOW, 0);
      for (Event event : decision.events()) {
        ArticleChange change = (ArticleChange) event.payload();
        articles.add(change.article().id());
        contents.add(change.article().content());
        revisions += change.article().revision() > 1 ? 1 : 0;
      }
      if (dies && outcome instanceof Mailbox) {
        deaths++;
        more = true;
        return;
      }
      entries.putAll(decision.entries());
      feed = feed.with(decision.state());
    }

    void forgetProgress() {
      feed = new FeedRecord(subscription(), fresh());
    }
  }

  private PollState fresh() {
    return PollState.fresh(schedule().initial(), new NextPoll(NOW, PollReason.FIRST_POLL));
  }

  private Feed subscription() {
    return new Feed("f", address, null, List.of(), FeedState.ACTIVE, null, false, NOW);
  }

  private static Schedule schedule() {
    return new Schedule(
        new ScheduleRules(
            Duration.ofMinutes(30),
            Duration.ofMinutes(5),
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofSeconds(2),
            Duration.ofHours(4),
            Duration.ofHours(24)));
  }
}
