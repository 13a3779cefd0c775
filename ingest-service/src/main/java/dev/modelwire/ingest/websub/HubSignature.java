package dev.modelwire.ingest.websub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery is from who knows the secret: {@code X-Hub-Signature}, section 7 of WebSub,
 * whose four methods are known. HMAC with SHA-1 is no weakness (RFC 6194), and many hubs know
 * nothing else.
 */
public final class HubSignature {

  private static final Map<String, String> METHODS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private HubSignature() {}

  /**
   * @param signature the header, such as {@code sha256=9f86…}; null where there was none
   */
  public static boolean isGenuine(@Nullable String signature, String secret, byte[] body) {
    if (signature == null || signature.indexOf('=') < 0) {
      return false;
    }
    int equals = signature.indexOf('=');
    String method = METHODS.get(signature.substring(0, equals).strip().toLowerCase(Locale.ROOT));
    if (method == null) {
      return false;
    }
    try {
      byte[] told = HexFormat.of().parseHex(signature.substring(equals + 1).strip());
      return MessageDigest.isEqual(told, hmac(method, secret, body));
    } catch (IllegalArgumentException notHex) {
      return false;
    }
  }

  private static byte[] hmac(String method, String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(method);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), method));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + method, e);
    }
  }
}
