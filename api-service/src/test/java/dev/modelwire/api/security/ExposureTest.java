package dev.modelwire.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.http.HttpProperties;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ExposureTest {

  @Test
  void on_loopback_everything_is_open_and_nobody_is_warned() {
    Exposure here = exposure("127.0.0.1", false, AccessProperties.Reading.OPEN);

    assertThat(Scope.values()).allMatch(here::opens);
    assertThat(here.warning()).isEmpty();
  }

  @Test
  void on_any_other_address_writing_takes_a_token_and_the_start_says_so() {
    for (String address : new String[] {null, "0.0.0.0", "192.0.2.1"}) {
      Exposure open = exposure(address, false, AccessProperties.Reading.OPEN);

      assertThat(open.opens(Scope.READ)).isTrue();
      assertThat(open.opens(Scope.WRITE)).isFalse();
      assertThat(open.opens(Scope.ADMIN)).isFalse();
      assertThat(open.warning().orElseThrow())
          .contains(address == null ? "all addresses" : address)
          .contains("writing takes a token");
    }
  }

  @Test
  void who_leaves_writing_open_is_told_so_loudly_and_makes_no_tokens() {
    Exposure open = exposure("0.0.0.0", true, AccessProperties.Reading.TOKEN);

    assertThat(open.opens(Scope.READ)).isFalse();
    assertThat(open.opens(Scope.WRITE)).isTrue();
    assertThat(open.opens(Scope.ADMIN)).isFalse();
    assertThat(open.warning().orElseThrow())
        .contains("ANYBODY who reaches it MAY CHANGE things")
        .contains("reading takes a token");
  }

  private static Exposure exposure(
      String address, boolean remoteWrites, AccessProperties.Reading reading) {
    HttpProperties http =
        new HttpProperties(DataSize.ofKilobytes(1), List.of(), List.of(), List.of(), remoteWrites);
    return Exposure.of(
        address == null ? null : InetAddress.ofLiteral(address),
        http,
        new AccessProperties(reading, null));
  }
}
