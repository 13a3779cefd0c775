package dev.modelwire.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSignatureTest {

  private static final String BODY = "The quick brown fox jumps over the lazy dog";

  /** The examples of Wikipedia's article on HMAC, and what openssl makes of the same. */
  @ParameterizedTest
  @CsvSource({
    "sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9",
    "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
    "SHA256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8",
    "sha384=d7f4727e2c0b39ae0f1e40cc96f60242d5b7801841cea6fc592c5d3e1ae50700582a96cf35e1e554995fe4e03381c237",
    "sha512=b42af09057bac1e2d41708e48a902e09b5ff7f12ab428a4fe86653c73dd248fb82f948a549f7b791a5b41915ee4d1ec3935357e4e2317250d0372afa2ebeeb3a",
  })
  void the_four_methods_are_known(String signature) {
    assertThat(HubSignature.isGenuine(signature, "key", BODY.getBytes(UTF_8))).isTrue();
    assertThat(HubSignature.isGenuine(signature, "kez", BODY.getBytes(UTF_8))).isFalse();
    assertThat(HubSignature.isGenuine(signature, "key", (BODY + " ").getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
    "md5=80070713463e7749b90c2dc24911e275",
    "sha256=",
    "sha256=f7bc",
    "sha256=zz",
    "sha256",
    "=",
  })
  void what_is_no_signature_is_not_believed(String signature) {
    assertThat(HubSignature.isGenuine(signature, "key", BODY.getBytes(UTF_8))).isFalse();
  }

  @Test
  void what_is_not_signed_is_not_believed() {
    assertThat(HubSignature.isGenuine(null, "key", BODY.getBytes(UTF_8))).isFalse();
  }
}
