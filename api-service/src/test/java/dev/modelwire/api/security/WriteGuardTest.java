package dev.modelwire.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.http.HttpProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class WriteGuardTest {

  private static final WriteGuard LOCAL = guard(List.of(), List.of(), true);
  private static final WriteGuard PUBLIC = guard(List.of(), List.of(), false);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "localhost:8080, -, true",
        "127.0.0.1:8080, -, true",
        "[::1]:8080, -, true",
        "LOCALHOST:8080, http://localhost:8080, true",
        "localhost:8080, http://localhost:9999, false",
        "localhost:8080, https://elsewhere.example, false",
        "localhost:8080, null, false",
        "rebound.example:8080, -, false",
        "rebound.example:8080, http://rebound.example:8080, false",
        "-, -, false"
      })
  void on_loopback_no_other_sites_page_writes(String host, String origin, boolean allowed) {
    assertThat(LOCAL.refusal(request("POST", host, origin)).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "localhost:8080, -, true",
        "localhost:8080, https://elsewhere.example, true",
        "rebound.example:8080, -, false",
        "-, -, true"
      })
  void on_loopback_a_name_that_was_made_to_point_here_reads_nothing(
      String host, String origin, boolean allowed) {
    assertThat(LOCAL.refusal(request("GET", host, origin)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void elsewhere_any_name_is_one_of_ours_but_a_foreign_page_does_not_write() {
    assertThat(PUBLIC.refusal(request("GET", "any.example", null))).isEmpty();
    assertThat(PUBLIC.refusal(request("POST", "any.example", null))).isEmpty();
    assertThat(PUBLIC.refusal(request("POST", "any.example", "https://other.example"))).isPresent();
  }

  @Test
  void a_page_of_another_site_is_known_without_an_origin_too() {
    HttpServletRequest request =
        request("DELETE", Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site"));

    assertThat(LOCAL.refusal(request)).isPresent();
  }

  @Test
  void what_the_settings_name_may_write() {
    WriteGuard open = guard(List.of("wire.example.org"), List.of("https://desk.example.org"), true);

    assertThat(open.refusal(request("POST", "wire.example.org", null))).isEmpty();
    assertThat(open.refusal(request("POST", "localhost", "https://desk.example.org"))).isEmpty();
    assertThat(open.refusal(request("POST", "localhost", "https://b.example"))).isPresent();
  }

  private static WriteGuard guard(List<String> hosts, List<String> origins, boolean loopback) {
    return new WriteGuard(
        new HttpProperties(DataSize.ofKilobytes(1), hosts, origins, List.of(), false), loopback);
  }

  private static HttpServletRequest request(String method, String host, String origin) {
    Map<String, String> headers = new HashMap<>();
    if (host != null) {
      headers.put("Host", host);
    }
    if (origin != null) {
      headers.put("Origin", origin);
    }
    return request(method, headers);
  }

  /** A request that has what the guard looks at, and nothing else. */
  private static HttpServletRequest request(String method, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            WriteGuardTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getHeader" -> headers.get((String) arguments[0]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }
}
