package dev.modelwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrableDomainTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.com, example.com",
    "example.com, example.com",
    "a.b.example.co.uk, example.co.uk",
    "one.github.io, one.github.io",
    "deep.one.github.io, one.github.io",
    "feeds.example.com., example.com",
    "127.0.0.1, 127.0.0.1",
    "[::1], [::1]",
    "localhost, localhost",
    "co.uk, co.uk"
  })
  void it_is_what_somebody_registered(String host, String domain) {
    assertThat(new RegistrableDomain().apply(host)).isEqualTo(domain);
  }
}
