package dev.modelwire.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as its holder sends it: {@code mwt_}, by which scanners of leaked secrets know it, an id
 * to find it by, and 256 random bits.
 */
record TokenText(String id, String text) {

  static final String PREFIX = "mwt_";
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("mwt_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

  static TokenText random(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String hex = HexFormat.of().formatHex(id);
    String tail = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new TokenText(hex, PREFIX + hex + "_" + tail);
  }

  /** Empty if the text has not the form of a token. */
  static Optional<TokenText> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new TokenText(form.group(1), text)) : Optional.empty();
  }

  /** What is kept of it. */
  String hash() {
    return hash(text);
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes the same time wherever the two differ. */
  static boolean sameHash(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }
}
