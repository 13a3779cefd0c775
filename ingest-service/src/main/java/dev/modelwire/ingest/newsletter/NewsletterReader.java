package dev.modelwire.ingest.newsletter;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.newsletter.MailOutcome.Read;
import dev.modelwire.ingest.newsletter.MailOutcome.Unreadable;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.FeedDates;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import dev.modelwire.ingest.parse.Languages;
import dev.modelwire.ingest.parse.Links;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail (RFC 5322 with MIME) as the newsletter in it: its Message-ID is its identity, the
 * list and the sender say whose it is, and its text is what people read of it.
 *
 * <p>Never throws, whatever it is given. Safe for use by many threads.
 */
public final class NewsletterReader {

  private static final Pattern LIST_ID = Pattern.compile("^(.*?)<\\s*([^<>\\s]+)\\s*>?");
  private static final Pattern MESSAGE_ID = Pattern.compile("<\\s*([^<>\\s]+)\\s*>");
  private static final Pattern FORWARD =
      Pattern.compile(
          "^(?:(?:fwd?|wg|tr|rv|enc|i|转发|轉寄|転送)\\s*[:：]\\s*)+", Pattern.CASE_INSENSITIVE);

  /** Parameters that tell who follows the link, not where it leads. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?<=[?&])(?:utm_[a-z]+|mc_eid|mc_cid|token|jwt|r|isFreemail|triedRedirect|publication_id"
              + "|_hsenc|_hsmi|vero_id|ck_subscriber_id|subscriber_id|subscriber|email|e|s|ref)"
              + "=[^&#]*&?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DANGLING = Pattern.compile("[?&](?=#|$)");

  public MailOutcome read(byte[] mail) {
    try {
      return readChecked(mail);
    } catch (RuntimeException | StackOverflowError unforeseen) {
      // One mail must not stop the reading of a mailbox.
      return new Unreadable(
          "unreadable", "The mail could not be read: " + unforeseen.getClass().getSimpleName());
    }
  }

  private static MailOutcome readChecked(byte[] bytes) {
    MailPart mail = original(MailParser.parse(withoutEnvelope(bytes)));
    MailHeaders headers = mail.headers();
    boolean none = !headers.has("from") && !headers.has("subject") && !headers.has("date");
    if (headers.isEmpty() || (none && !headers.has("message-id"))) {
      return new Unreadable("no-mail", "This is no mail: it has no headers.");
    }
    NewsletterText text = NewsletterText.of(mail);
    String subject = headers.text("subject");
    if (text.isEmpty() && subject == null) {
      return new Unreadable("empty", "The mail holds no text.");
    }
    MailAddress from = from(headers);
    Reading published = published(headers);
    Entry entry =
        new Entry(
            messageId(headers),
            link(headers, text),
            subject,
            published == null ? null : published.instant(),
            published == null ? null : published.date(),
            null,
            from == null ? List.of() : List.of(from.name()),
            null,
            text.isEmpty() ? ContentFormat.TEXT : text.format(),
            text.content(),
            language(headers, text));
    return new Read(entry, newsletter(headers, from));
  }

  /** Without what programs write before a mail: a mark, its length, or the line of a mailbox. */
  private static byte[] withoutEnvelope(byte[] bytes) {
    int from = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
    int line = from;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    String first = new String(bytes, from, Math.min(line - from, 80), StandardCharsets.ISO_8859_1);
    if (first.startsWith("From ")) {
      return Arrays.copyOfRange(bytes, Math.min(bytes.length, line + 1), bytes.length);
    }
    String count = first.strip();
    boolean counted =
        !count.isEmpty() && count.length() < 9 && count.chars().allMatch(c -> c >= '0' && c <= '9');
    if (counted) {
      int start = Math.min(bytes.length, line + 1);
      return Arrays.copyOfRange(
          bytes, start, Math.min(bytes.length, start + Integer.parseInt(count)));
    }
    return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** Who forwards a mail as an attachment and writes nothing else means that mail. */
  private static MailPart original(MailPart mail) {
    List<MailPart> within =
        mail.isMultipart()
            ? mail.parts().stream().filter(part -> part.type().equals("message/rfc822")).toList()
            : List.of();
    String subject = mail.headers().text("subject");
    boolean forward = subject != null && FORWARD.matcher(subject).find();
    if (within.size() != 1 || within.getFirst().parts().isEmpty()) {
      return mail;
    }
    List<MailPart> others =
        mail.parts().stream().filter(part -> !part.equals(within.getFirst())).toList();
    boolean silent =
        others.stream()
            .allMatch(
                part -> NewsletterText.of(part).content().strip().length() < (forward ? 500 : 1));
    return silent ? within.getFirst().parts().getFirst() : mail;
  }

  private static @Nullable String messageId(MailHeaders headers) {
    String raw = headers.raw("message-id");
    if (raw == null) {
      return null;
    }
    Matcher id = MESSAGE_ID.matcher(raw);
    String plain = id.find() ? id.group(1) : raw.replaceAll("[<>\\s]", "");
    return plain.isEmpty() ? null : plain;
  }

  private static @Nullable MailAddress from(MailHeaders headers) {
    MailAddress from = MailAddress.of(headers.raw("from"));
    return from != null ? from : MailAddress.of(headers.raw("sender"));
  }

  /** The list's own name, else the sender's: what people call the newsletter. */
  private static String newsletter(MailHeaders headers, @Nullable MailAddress from) {
    String raw = headers.raw("list-id");
    Matcher list = LIST_ID.matcher(raw == null ? "" : raw);
    if (list.find()) {
      String name = MailAddress.name(list.group(1));
      // Mailers that number their customers call a list by its number.
      boolean speaks =
          !name.isEmpty()
              && name.chars().anyMatch(Character::isLetter)
              && !name.equals(list.group(2))
              && !name.contains("mailing list")
              && name.indexOf('@') < 0;
      if (speaks) {
        return name;
      }
    }
    if (from != null) {
      return from.name();
    }
    return raw == null ? "mail" : raw.replaceAll("[<>]", "").strip();
  }

  /** By the clock of who wrote it, else by that of the first server that saw it. */
  private static @Nullable Reading published(MailHeaders headers) {
    String date = headers.raw("date");
    Reading written = date == null ? null : FeedDates.read(date);
    List<String> hops = headers.all("received");
    for (int i = hops.size() - 1; written == null && i >= 0; i--) {
      written = FeedDates.read(hops.get(i).substring(hops.get(i).lastIndexOf(';') + 1).strip());
    }
    return written;
  }

  private static @Nullable String link(MailHeaders headers, NewsletterText text) {
    String archived = headers.raw("archived-at");
    String address =
        archived != null ? Links.absolute(null, archived.replaceAll("[<>]", "").strip()) : null;
    address = address != null ? address : text.page();
    return address == null ? null : impersonal(address);
  }

  /** The address is shown to everybody: it must not say who the mail went to. */
  static String impersonal(String address) {
    return DANGLING.matcher(PERSONAL.matcher(address).replaceAll("")).replaceAll("");
  }

  private static @Nullable String language(MailHeaders headers, NewsletterText text) {
    return Languages.declared(text.language(), headers.raw("content-language"));
  }
}
