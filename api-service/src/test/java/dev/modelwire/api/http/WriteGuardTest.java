package dev.modelwire.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class WriteGuardTest {

  private static final WriteGuard STRICT = guard(List.of(), List.of(), false);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "127.0.0.1, localhost:8080, -, true",
        "127.0.0.1, 127.0.0.1:8080, -, true",
        "0:0:0:0:0:0:0:1, [::1]:8080, -, true",
        "127.0.0.1, LOCALHOST:8080, http://localhost:8080, true",
        "127.0.0.1, localhost:8080, http://localhost:9999, false",
        "127.0.0.1, localhost:8080, https://elsewhere.example, false",
        "127.0.0.1, localhost:8080, null, false",
        "127.0.0.1, rebound.example:8080, -, false",
        "127.0.0.1, rebound.example:8080, http://rebound.example:8080, false",
        "127.0.0.1, -, -, false",
        "192.0.2.7, wire.example.org, -, false"
      })
  void only_this_machine_writes_and_no_other_sites_page(
      String address, String host, String origin, boolean allowed) {
    assertThat(STRICT.refusal(request("POST", address, host, origin)).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void reading_is_open_to_everybody() {
    assertThat(STRICT.refusal(request("GET", "192.0.2.7", "any.example", null))).isEmpty();
  }

  @Test
  void a_page_of_another_site_is_known_without_an_origin_too() {
    HttpServletRequest request =
        request("DELETE", "127.0.0.1", Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site"));

    assertThat(STRICT.refusal(request)).isPresent();
  }

  @Test
  void what_the_settings_name_may_write() {
    WriteGuard open = guard(List.of("wire.example.org"), List.of("https://desk.example.org"), true);

    assertThat(open.refusal(request("POST", "192.0.2.7", "anything.example", null))).isEmpty();
    assertThat(open.refusal(request("POST", "127.0.0.1", "wire.example.org", null))).isEmpty();
    assertThat(open.refusal(request("POST", "127.0.0.1", "localhost", "https://desk.example.org")))
        .isEmpty();
    assertThat(open.refusal(request("POST", "192.0.2.7", "a.example", "https://b.example")))
        .isPresent();
  }

  private static WriteGuard guard(List<String> hosts, List<String> origins, boolean remote) {
    return new WriteGuard(new HttpProperties(DataSize.ofKilobytes(1), hosts, origins, remote));
  }

  private static HttpServletRequest request(
      String method, String address, String host, String origin) {
    Map<String, String> headers = new java.util.HashMap<>();
    if (host != null) {
      headers.put("Host", host);
    }
    if (origin != null) {
      headers.put("Origin", origin);
    }
    return request(method, address, headers);
  }

  /** A request that has what the guard looks at, and nothing else. */
  private static HttpServletRequest request(
      String method, String address, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            WriteGuardTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getRemoteAddr" -> address;
                  case "getHeader" -> headers.get((String) arguments[0]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }
}
