package dev.modelwire.ingest.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into text, whatever they say about themselves: byte order mark, transport label,
 * label inside the document, UTF-8 validity, and a statistical detector where nothing else tells.
 *
 * <p>A label is a claim, not a fact. Text that is valid UTF-8 beyond ASCII is practically never
 * anything else, so it beats the label of a single-byte charset, which fits any bytes at all, and
 * that of any other where it is more than a word long.
 */
public final class CharsetLadder {

  /**
   * @param text without a byte order mark
   * @param defects codes of what was wrong with the labels, each once
   */
  public record Decoded(String text, List<String> defects) {
    public Decoded {
      defects = List.copyOf(defects);
    }
  }

  private static final int HEAD = 2048;
  private static final int SAMPLE = 16_384;
  private static final int LEAST_CONFIDENCE = 10;
  private static final int FAIR_CONFIDENCE = 30;
  private static final int LONGEST_COINCIDENCE = 8;

  private static final Pattern XML_LABEL =
      Pattern.compile("<\\?xml\\b[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
  private static final Pattern META_LABEL =
      Pattern.compile(
          "<meta\\b[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HTTP_LABEL =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  /** Labels stand for the larger charset that everyone who writes them really uses. */
  private static final Map<String, String> SUPERSETS =
      Map.ofEntries(
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
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
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode", "UTF-16"));

  private CharsetLadder() {}

  /**
   * Decodes {@code bytes}.
   *
   * @param contentType the transport's label, such as {@code text/xml; charset=utf-8}
   */
  public static Decoded decode(byte[] bytes, @Nullable String contentType) {
    Decoded marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    Decoded wide = byShape(bytes);
    if (wide != null) {
      return wide;
    }
    return isAscii(bytes) ? ascii(bytes, contentType) : byLabels(bytes, labels(bytes, contentType));
  }

  private static @Nullable Decoded byMark(byte[] b) {
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      return utf8Marked(b);
    }
    if (starts(b, 0x00, 0x00, 0xFE, 0xFF)) {
      return clean(loosely(b, 4, Charset.forName("UTF-32BE")));
    }
    if (starts(b, 0xFF, 0xFE, 0x00, 0x00)) {
      return clean(loosely(b, 4, Charset.forName("UTF-32LE")));
    }
    if (starts(b, 0xFE, 0xFF)) {
      return clean(loosely(b, 2, StandardCharsets.UTF_16BE));
    }
    return starts(b, 0xFF, 0xFE) ? clean(loosely(b, 2, StandardCharsets.UTF_16LE)) : null;
  }

  private static Decoded utf8Marked(byte[] b) {
    byte[] rest = Arrays.copyOfRange(b, 3, b.length);
    String strict = strictly(rest, StandardCharsets.UTF_8);
    return strict != null ? clean(strict) : byLabels(rest, List.of(StandardCharsets.UTF_8));
  }

  /**
   * A document of mark-up without a mark: its first character is '<' or white space in any charset.
   */
  private static @Nullable Decoded byShape(byte[] b) {
    if (starts(b, 0x00, 0x00, 0x00, '<')) {
      return clean(loosely(b, 0, Charset.forName("UTF-32BE")));
    }
    if (starts(b, '<', 0x00, 0x00, 0x00)) {
      return clean(loosely(b, 0, Charset.forName("UTF-32LE")));
    }
    if (starts(b, 0x00, '<', 0x00)) {
      return clean(loosely(b, 0, StandardCharsets.UTF_16BE));
    }
    if (starts(b, '<', 0x00)) {
      return clean(loosely(b, 0, StandardCharsets.UTF_16LE));
    }
    return starts(b, 0x4C, 0x6F, 0xA7, 0x94) ? ebcdic(b) : null;
  }

  private static Decoded ebcdic(byte[] b) {
    Charset common = Charset.forName("IBM037");
    Matcher label = XML_LABEL.matcher(new String(b, 0, Math.min(b.length, HEAD), common));
    Charset charset = label.find() ? charset(label.group(1)) : null;
    return clean(loosely(b, 0, charset == null ? common : charset));
  }

  /** ASCII means the same in nearly every charset, escapes of ISO-2022 and HZ apart. */
  private static Decoded ascii(byte[] bytes, @Nullable String contentType) {
    boolean escapes = false;
    for (byte b : bytes) {
      escapes |= b == 0x1B;
    }
    if (escapes) {
      for (Charset label : labels(bytes, contentType)) {
        String text = label.name().startsWith("ISO-2022") ? strictly(bytes, label) : null;
        if (text != null) {
          return clean(text);
        }
      }
    }
    return clean(new String(bytes, StandardCharsets.US_ASCII));
  }

  private static Decoded byLabels(byte[] bytes, List<Charset> labels) {
    String utf8 = strictly(bytes, StandardCharsets.UTF_8);
    boolean certain = utf8 != null && isMoreThanAWord(bytes);
    for (Charset label : labels) {
      boolean fitsAnything = label.newEncoder().maxBytesPerChar() <= 1.0f;
      if (utf8 != null && (certain || fitsAnything || label.equals(StandardCharsets.UTF_8))) {
        return label.equals(StandardCharsets.UTF_8)
            ? clean(utf8)
            : new Decoded(utf8, List.of("charset-mislabelled"));
      }
      String text = fitsAnything ? loosely(bytes, 0, label) : strictly(bytes, label);
      if (text != null) {
        return clean(text);
      }
    }
    if (utf8 != null) {
      return labels.isEmpty() ? clean(utf8) : new Decoded(utf8, List.of("charset-mislabelled"));
    }
    return byGuess(bytes, labels);
  }

  /** A word of two or three characters in another charset may be UTF-8 by chance. */
  private static boolean isMoreThanAWord(byte[] bytes) {
    int beyondAscii = 0;
    for (byte b : bytes) {
      beyondAscii += b < 0 ? 1 : 0;
    }
    return beyondAscii > LONGEST_COINCIDENCE;
  }

  private static Decoded byGuess(byte[] bytes, List<Charset> labels) {
    if (mostlyUtf8(bytes)) {
      return new Decoded(patchedUtf8(bytes), List.of("charset-broken"));
    }
    List<Charset> multiByte =
        labels.stream().filter(label -> !label.equals(StandardCharsets.UTF_8)).toList();
    if (!multiByte.isEmpty()) {
      String loose = loosely(bytes, 0, multiByte.getFirst());
      if (loose.chars().filter(c -> c == 0xFFFD).count() * 50 < loose.length()) {
        return new Decoded(loose, List.of("charset-broken"));
      }
    }
    return new Decoded(loosely(bytes, 0, detect(bytes)), List.of("charset-detected"));
  }

  private static Charset detect(byte[] bytes) {
    byte[] sample = sample(bytes);
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    CharsetMatch best = null;
    for (CharsetMatch match : detector.detectAll()) {
      if (best == null && readsAscii(match.getName())) {
        best = match;
      }
    }
    if ((best == null || best.getConfidence() < FAIR_CONFIDENCE) && looksThai(sample)) {
      return Charset.forName("x-windows-874");
    }
    Charset found =
        best == null || best.getConfidence() < LEAST_CONFIDENCE ? null : charset(best.getName());
    return found == null || found.equals(StandardCharsets.UTF_8)
        ? Charset.forName("windows-1252")
        : found;
  }

  /** The document begins with mark-up in ASCII, so it is nothing in which that reads otherwise. */
  private static boolean readsAscii(String name) {
    Charset charset = charset(name);
    byte[] tag = {'<', 'a', '>'};
    return charset != null && new String(tag, charset).equals("<a>");
  }

  /** The detector knows no Thai, whose words stand in long runs of one block of codes. */
  private static boolean looksThai(byte[] sample) {
    int high = 0;
    int runs = 0;
    int strange = 0;
    for (int i = 0; i < sample.length; i++) {
      int code = sample[i] & 0xFF;
      if (code >= 0x80) {
        high++;
        runs += i == 0 || sample[i - 1] >= 0 ? 1 : 0;
        strange += code < 0xA1 || code > 0xFB || (code > 0xDA && code < 0xDF) ? 1 : 0;
      }
    }
    return high >= 20 && high > runs * 5 && strange * 50 < high;
  }

  /** The stretches that tell charsets apart: what is not ASCII, and the letters around it. */
  private static byte[] sample(byte[] bytes) {
    byte[] sample = new byte[Math.min(bytes.length, SAMPLE)];
    int length = 0;
    boolean tag = false;
    for (int i = 0; i < bytes.length && length < sample.length; i++) {
      byte b = bytes[i];
      if (b == '<') {
        tag = true;
      } else if (b == '>') {
        tag = false;
      } else if (!tag && (b < 0 || (i > 0 && bytes[i - 1] < 0) || b == ' ')) {
        sample[length++] = b;
      }
    }
    return Arrays.copyOf(sample, length);
  }

  private static boolean mostlyUtf8(byte[] bytes) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 0 && i < bytes.length - 3) {
        bad++;
      } else if (length > 1) {
        good++;
      }
      i += Math.max(1, length);
    }
    return good > bad * 4;
  }

  /** UTF-8 whose stray bytes are read as windows-1252, what they nearly always are. */
  private static String patchedUtf8(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int from = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 0) {
        text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
        if (i < bytes.length - 3) {
          text.append(new String(bytes, i, 1, Charset.forName("windows-1252")));
        }
        from = i + 1;
      }
      i += Math.max(1, length);
    }
    return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  /** The length of the UTF-8 sequence at {@code i}; 0 where there is none. */
  private static int sequence(byte[] b, int i) {
    int first = b[i] & 0xFF;
    int length =
        first < 0x80
            ? 1
            : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (i + length > b.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static List<Charset> labels(byte[] bytes, @Nullable String contentType) {
    List<Charset> labels = new ArrayList<>(2);
    add(labels, contentType == null ? null : HTTP_LABEL.matcher(contentType));
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    add(labels, XML_LABEL.matcher(head));
    add(labels, META_LABEL.matcher(head));
    return labels;
  }

  private static void add(List<Charset> labels, @Nullable Matcher matcher) {
    Charset charset = matcher != null && matcher.find() ? charset(matcher.group(1)) : null;
    // The label was readable as ASCII, so the document can be nothing wider.
    if (charset != null
        && !charset.name().startsWith("UTF-16")
        && !charset.name().startsWith("UTF-32")) {
      labels.add(charset);
    }
  }

  private static @Nullable Charset charset(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    try {
      return Charset.forName(SUPERSETS.getOrDefault(name, name));
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }

  private static Decoded clean(String text) {
    return new Decoded(
        !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text, List.of());
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException wrong) {
      return null;
    }
  }

  private static String loosely(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean starts(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
