package dev.modelwire.ingest.parse;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The charsets that labels stand for, in the spellings of the wild. */
final class CharsetLabels {

  /** Labels stand for the larger charset that everyone who writes them really uses. */
  private static final Map<String, String> SUPERSETS =
      Map.ofEntries(
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("iso-8859-7", "windows-1253"),
          Map.entry("iso-8859-8", "windows-1255"),
          Map.entry("iso-8859-8-i", "windows-1255"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb-2312", "GB18030"),
          Map.entry("gb-2312-80", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("chinese", "GB18030"),
          Map.entry("windows-936", "GB18030"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks-c-5601", "x-windows-949"),
          Map.entry("ks-c-5601-1987", "x-windows-949"),
          Map.entry("ks-c-5601-1989", "x-windows-949"),
          Map.entry("ksc-5601", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("windows-949", "x-windows-949"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms-kanji", "windows-31j"),
          Map.entry("windows-932", "windows-31j"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("cn-big5", "Big5-HKSCS"),
          Map.entry("x-x-big5", "Big5-HKSCS"),
          Map.entry("windows-950", "Big5-HKSCS"),
          Map.entry("x-euc-jp", "EUC-JP"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("mac", "x-MacRoman"),
          Map.entry("macroman", "x-MacRoman"),
          Map.entry("x-mac-roman", "x-MacRoman"),
          Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode", "UTF-16"));

  private static final Pattern CODE_PAGE =
      Pattern.compile("(?:x-)?(?:cp|win|windows|ms)-?(125\\d|874|932|936|949|950)");

  private CharsetLabels() {}

  /** What {@code label} stands for; null where it says nothing that Java can read. */
  static @Nullable Charset charset(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    String plain = name.replace('_', '-');
    Matcher page = CODE_PAGE.matcher(plain);
    String known = SUPERSETS.get(page.matches() ? "windows-" + page.group(1) : plain);
    if (known != null) {
      return named(known);
    }
    return page.matches() ? named("windows-" + page.group(1)) : either(name, plain);
  }

  private static @Nullable Charset either(String name, String plain) {
    Charset exact = named(name);
    return exact != null || name.equals(plain) ? exact : named(plain);
  }

  private static @Nullable Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
