package dev.modelwire.ingest.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final Pattern XML_LABEL =
      Pattern.compile("<\\?xml\\b[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
  private static final Pattern META_LABEL =
      Pattern.compile(
          "<meta\\b[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HTTP_LABEL =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

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

  /** A document without a mark: its first character is a bracket or white space in any charset. */
  private static @Nullable Decoded byShape(byte[] b) {
    if (starts(b, 0x00, 0x00, 0x00, '<')) {
      return clean(loosely(b, 0, Charset.forName("UTF-32BE")));
    }
    if (starts(b, '<', 0x00, 0x00, 0x00)) {
      return clean(loosely(b, 0, Charset.forName("UTF-32LE")));
    }
    Charset wide = wideByShape(b);
    if (wide != null) {
      return clean(loosely(b, 0, wide));
    }
    return starts(b, 0x4C, 0x6F, 0xA7, 0x94) ? ebcdic(b) : null;
  }

  /** UTF-16 shows in the zero beside each of the ASCII characters that a document begins with. */
  private static @Nullable Charset wideByShape(byte[] b) {
    for (int i = 0; i + 1 < Math.min(b.length, HEAD); i += 2) {
      boolean big = b[i] == 0;
      char c = (char) (big ? b[i + 1] : b[i]);
      if (c == 0 || (!big && b[i + 1] != 0)) {
        return null;
      }
      if (c == '<' || c == '{' || c == '[') {
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      }
      if (c > ' ') {
        return null;
      }
    }
    return null;
  }

  private static Decoded ebcdic(byte[] b) {
    Charset common = Charset.forName("IBM037");
    Matcher label = XML_LABEL.matcher(new String(b, 0, Math.min(b.length, HEAD), common));
    Charset charset = label.find() ? CharsetLabels.charset(label.group(1)) : null;
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
    boolean certain = utf8 != null && Utf8Bytes.isMoreThanAWord(bytes);
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

  private static Decoded byGuess(byte[] bytes, List<Charset> labels) {
    if (Utf8Bytes.areMost(bytes)) {
      String patched = Utf8Bytes.patched(Utf8Bytes.joined(bytes));
      return new Decoded(patched, List.of("charset-broken"));
    }
    List<Charset> multiByte =
        labels.stream().filter(label -> !label.equals(StandardCharsets.UTF_8)).toList();
    if (!multiByte.isEmpty()) {
      String loose = loosely(bytes, 0, multiByte.getFirst());
      if (loose.chars().filter(c -> c == 0xFFFD).count() * 50 < loose.length()) {
        return new Decoded(loose, List.of("charset-broken"));
      }
    }
    return new Decoded(loosely(bytes, 0, CharsetGuess.of(bytes)), List.of("charset-detected"));
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
    Charset charset =
        matcher != null && matcher.find() ? CharsetLabels.charset(matcher.group(1)) : null;
    // The label was readable as ASCII, so the document can be nothing wider.
    if (charset != null
        && !charset.name().startsWith("UTF-16")
        && !charset.name().startsWith("UTF-32")) {
      labels.add(charset);
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
