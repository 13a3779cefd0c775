package dev.modelwire.ingest.newsletter;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which files hold mails, by their names. */
public final class MailFiles {

  /** A Maildir names its mails by time and host, and puts what became of them after a colon. */
  private static final Pattern MAILDIR =
      Pattern.compile("(?:^|.*/)(?:cur|new)/\\d{5,}\\.[^/]*(?:[:;!]2,[A-Za-z]*)?");

  private MailFiles() {}

  /**
   * Whether a file holds one mail.
   *
   * @param path with slashes
   */
  public static boolean isMail(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".eml")
        || name.endsWith(".emlx")
        || (MAILDIR.matcher(path).matches() && !name.endsWith(".md"));
  }

  /** Whether a file holds one mail after another. */
  public static boolean isMailbox(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith(".mbox") || name.equals("mbox");
  }
}
