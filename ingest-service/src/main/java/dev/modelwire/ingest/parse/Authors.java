package dev.modelwire.ingest.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who wrote an entry: names where there are names, a mail address where that is all there is. */
public final class Authors {

  private static final int LONGEST = 1_000;
  private static final String ADDRESS = "[^\\s()<>\\[\\]]{1,200}+";
  private static final Pattern NAME_FIRST =
      Pattern.compile("([^<(\\[]*+)[(<\\[]\\s*(?:mailto:)?(" + ADDRESS + ")\\s*[)>\\]]");
  private static final Pattern MAIL_FIRST =
      Pattern.compile("(?:mailto:)?(" + ADDRESS + ")\\s*[(<\\[]([^)>\\]]*+)[)>\\]]");

  private final SequencedSet<String> names = new LinkedHashSet<>();
  private final SequencedSet<String> addresses = new LinkedHashSet<>();

  /** Adds what a feed has as one author, such as {@code jane@example.org (Jane Doe)}. */
  public void add(String text) {
    String plain = PlainText.collapse(text);
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return;
    }
    Matcher mailFirst = MAIL_FIRST.matcher(plain);
    Matcher nameFirst = NAME_FIRST.matcher(plain);
    if (mailFirst.matches() && isMail(mailFirst.group(1))) {
      add(mailFirst.group(2), mailFirst.group(1));
    } else if (nameFirst.matches() && isMail(nameFirst.group(2))) {
      add(nameFirst.group(1), nameFirst.group(2));
    } else {
      String mail = plain.startsWith("mailto:") ? plain.substring(7) : plain;
      boolean alone = isMail(mail) && mail.indexOf(' ') < 0;
      add(alone ? "" : plain, alone ? mail : null);
    }
  }

  void add(@Nullable String name, @Nullable String address) {
    String plain = name == null ? "" : unquote(PlainText.of(name));
    if (!plain.isEmpty()) {
      names.add(plain);
    } else if (address != null && !address.isBlank()) {
      addresses.add(address.strip());
    }
  }

  private static String unquote(String name) {
    boolean quoted = name.length() > 2 && name.charAt(0) == '"' && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).strip() : name;
  }

  private static boolean isMail(String text) {
    int at = text.indexOf('@');
    return at > 0 && at < text.length() - 1;
  }

  boolean hasNames() {
    return !names.isEmpty();
  }

  boolean isEmpty() {
    return names.isEmpty() && addresses.isEmpty();
  }

  /** Each once, in order. */
  public List<String> toList() {
    return new ArrayList<>(names.isEmpty() ? addresses : names);
  }
}
