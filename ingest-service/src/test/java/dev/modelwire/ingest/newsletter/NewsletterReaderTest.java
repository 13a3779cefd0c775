package dev.modelwire.ingest.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.newsletter.MailOutcome.Read;
import dev.modelwire.ingest.newsletter.MailOutcome.Unreadable;
import dev.modelwire.ingest.newsletter.Mails.Shape;
import dev.modelwire.ingest.parse.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewsletterReaderTest {

  private final NewsletterReader reader = new NewsletterReader();

  static Stream<Shape> shapes() {
    return Mails.shapes(7).stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void what_the_author_wrote_comes_through_in_every_shape(Shape shape) {
    Entry entry = read(shape.mail());
    assertThat(entry.content()).as(shape.name()).contains(shape.expected());
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-03-03T09:30:00Z"));
    assertThat(entry.id()).endsWith("7@acme.example");
    assertThat(entry.authors()).containsExactly("Acme Letter");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void what_surrounds_a_newsletter_does_not_come_through(Shape shape) {
    assertThat(read(shape.mail()).content())
        .doesNotContainIgnoringCase("unsubscribe")
        .doesNotContain("Manage preferences", "You are receiving", "You received", "1 Main Street")
        .doesNotContain("track.example", "SECRET", "View in browser", "Not for the wire")
        .doesNotContain("Open to see", "Seen by nobody", "mailing list", "‌");
  }

  @Test
  void a_link_that_speaks_of_something_else_stays_with_its_paragraph() {
    Entry entry = read(Mails.shapes(1).get(2).mail());
    assertThat(entry.content()).contains("That was announced some weeks ago");
  }

  @Test
  void the_page_in_the_browser_is_the_link_without_what_tells_who_reads() {
    assertThat(read(Mails.shapes(1).get(2).mail()).link())
        .isEqualTo("https://acme.example/p/zephyr");
  }

  @Test
  void the_list_names_the_newsletter() {
    assertThat(newsletter("List-Id: \"Import AI\" <importai.example>\nFrom: Jack <j@x.example>\n"))
        .isEqualTo("Import AI");
    assertThat(newsletter("List-Id: <8d3af.list-id.mcsv.example>\nFrom: Jack <j@x.example>\n"))
        .isEqualTo("Jack");
    assertThat(newsletter("From: j@x.example\n")).isEqualTo("j");
  }

  @Test
  void names_are_read_however_they_are_written() {
    assertThat(author("From: =?utf-8?q?J=C3=B6rg_M=C3=BCller?= <j@x.example>\n"))
        .isEqualTo("Jörg Müller");
    assertThat(author("From: \"=?utf-8?B?SsO2cmc=?=\" <j@x.example>\n")).isEqualTo("Jörg");
    assertThat(author("From: j@x.example (Jane Doe)\n")).isEqualTo("Jane Doe");
    assertThat(author("From: 'Jane' via Models <models@x.example>\n")).isEqualTo("Jane");
    assertThat(author("From: Jane\\, <j@x.example>\n")).startsWith("Jane");
    assertThat(author("From: \"Doe, Jane\" <j@x.example>, other@x.example\n"))
        .isEqualTo("Doe, Jane");
  }

  @Test
  void a_character_cut_in_two_encoded_words_is_put_together() {
    assertThat(subject("=?utf-8?Q?K=C3?=\r\n =?utf-8?Q?=BCnstlich?=")).isEqualTo("Künstlich");
    assertThat(subject("=?utf-8?B?5paw5qih?= =?utf-8?B?5Z6L?=")).isEqualTo("新模型");
    assertThat(subject("=?iso-8859-1?Q?a?= b =?x-unknown?Q?c?=")).isEqualTo("a b c");
    assertThat(subject("50 =?= 3 ?= no word")).isEqualTo("50 =?= 3 ?= no word");
  }

  @Test
  void a_mail_without_a_date_has_that_of_the_first_server() {
    Entry entry =
        read(
            "Received: from b by c; Wed, 4 Mar 2026 11:00:00 +0000\nReceived: from a by b; Tue, 3 Mar 2026 10:00:00 +0000\nFrom: a@b.example\nSubject: x\n\nText");
    assertThat(entry.published()).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
  }

  @Test
  void a_date_that_cannot_be_read_is_none() {
    assertThat(read("Date: yesterday\nFrom: a@b.example\nSubject: x\n\nText").published()).isNull();
  }

  @Test
  void text_beats_pictures() {
    String text = "A long plain version. ".repeat(30);
    Entry entry =
        read(
            Mails.head(1, "p", "Pictures")
                + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                + text
                + "\n--b\nContent-Type: text/html\n\n<img src=https://x.example/a.png alt=x>\n--b--\n");
    assertThat(entry.format()).isEqualTo(ContentFormat.TEXT);
    assertThat(entry.content()).startsWith("A long plain version.");
  }

  @Test
  void a_digest_keeps_its_mails_under_their_subjects() {
    Entry entry =
        read(
            Mails.head(1, "d", "Digest")
                + "MIME-Version: 1.0\nContent-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: First\nFrom: a@b.example\n\nAlpha is out.\n--b\n\nSubject: Second\nFrom: a@b.example\n\nBeta is out.\n--b--\n");
    assertThat(entry.content()).contains("First\n\nAlpha is out.", "Second\n\nBeta is out.");
  }

  @Test
  void a_frame_without_a_size_of_its_own_is_no_hidden_text() {
    Entry entry =
        read(
            Mails.head(1, "f", "Frame")
                + "Content-Type: text/html\n\n<table><tr><td style=\"font-size:0px;padding:10px\"><div style=\"font-family:Arial;font-size:16px\">Gamma is out.</div></td></tr></table>");
    assertThat(entry.content()).contains("Gamma is out.");
  }

  @Test
  void furniture_between_two_breaks_goes_and_the_rest_of_the_block_stays() {
    String long1 =
        "Delta is out, says its maker, and it is open to everybody who wants it. ".repeat(20);
    Entry entry =
        read(
            Mails.head(1, "l", "Lines")
                + "Content-Type: text/html\n\n<div>"
                + long1
                + "<br><br><a href=\"https://x.example/u\">Unsubscribe here</a> from this list.<br>Omega comes next.</div>");
    assertThat(entry.content()).contains("Delta is out", "Omega comes next.");
    assertThat(entry.content()).doesNotContain("Unsubscribe", "from this list");
  }

  @Test
  void a_mail_cut_off_in_the_middle_keeps_what_is_there() {
    byte[] whole = Mails.shapes(3).get(4).mail();
    String text = new String(whole, StandardCharsets.UTF_8);
    int at = text.indexOf("It has 7 billion");
    assertThat(read(text.substring(0, at)).content()).contains("Zephyr 3 today.");
  }

  @Test
  void what_is_no_mail_is_told() {
    assertThat(reader.read("Just some words\nand more".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
    assertThat(reader.read(new byte[0])).isInstanceOf(Unreadable.class);
    assertThat(reader.read(new byte[] {0, 1, 2, (byte) 0xff})).isInstanceOf(Unreadable.class);
  }

  @Test
  void no_mutation_of_a_mail_makes_it_throw_or_take_long() {
    Random random = new Random(4);
    long start = System.nanoTime();
    for (int i = 0; i < 3_000; i++) {
      List<Shape> shapes = Mails.shapes(i);
      byte[] mail = shapes.get(random.nextInt(shapes.size())).mail().clone();
      for (int j = 0; j < 1 + random.nextInt(20); j++) {
        mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
      }
      assertThat(reader.read(mail)).isNotNull();
    }
    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
  }

  @Test
  void parts_within_parts_without_end_are_cut() {
    StringBuilder mail = new StringBuilder("From: a@b.example\nSubject: deep\nMIME-Version: 1.0\n");
    for (int i = 0; i < 20_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    mail.append("\nText");
    assertThat(reader.read(mail.toString().getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @Test
  void a_mailbox_file_is_cut_where_mails_begin_and_nowhere_else() {
    String box =
        "From a@b.example Tue Mar  3 09:30:00 2026\nFrom: a@b.example\nSubject: One\n\nFrom here on it is text.\n\n>From the start.\n\n"
            + "From MAILER-DAEMON Tue Mar  3 09:30:00 2026\nFrom: a@b.example\nSubject: Two\n\nSecond\n";
    byte[] bytes = box.getBytes(StandardCharsets.UTF_8);
    List<Mbox.Message> mails = Mbox.messages(bytes, bytes.length, true);
    assertThat(mails).hasSize(2);
    assertThat(read(mails.get(0).in(bytes)).content())
        .isEqualTo("From here on it is text.\n\nFrom the start.");
    assertThat(mails.get(1).end()).isEqualTo(bytes.length);
    assertThat(Mbox.messages(bytes, bytes.length, false)).hasSize(1);
  }

  private String newsletter(String headers) {
    return ((Read) reader.read(Mails.utf8(headers + "Subject: x\n\nText"))).newsletter();
  }

  private String author(String from) {
    return read(from + "Subject: x\n\nText").authors().getFirst();
  }

  private String subject(String subject) {
    return String.valueOf(read("From: a@b.example\nSubject: " + subject + "\n\nText").title());
  }

  private Entry read(String mail) {
    return read(Mails.utf8(mail.replace("\r\n", "\n")));
  }

  private Entry read(byte[] mail) {
    MailOutcome outcome = reader.read(mail);
    assertThat(outcome).isInstanceOf(Read.class);
    return ((Read) outcome).entry();
  }
}
