package dev.modelwire.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

  @Test
  void a_dead_letter_keeps_its_headers_and_says_where_it_stood_and_what_is_wrong() {
    Headers original = new RecordHeaders().add("ce_id", "1".getBytes(StandardCharsets.UTF_8));

    assertThat(texts(DeadLetterHeaders.of(original, "modelwire.events", 0, 17, "no value")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ce_id", "1",
                "modelwire.reason", "no value",
                "modelwire.topic", "modelwire.events",
                "modelwire.partition", "0",
                "modelwire.offset", "17"));
    assertThat(texts(original)).containsOnlyKeys("ce_id");
  }

  @Test
  void a_letter_that_is_parked_again_has_one_reason_and_a_long_one_is_cut() {
    Headers once = DeadLetterHeaders.of(new RecordHeaders(), "a", 1, 2, "first");
    Headers twice = DeadLetterHeaders.of(once, "b", 3, 4, "x".repeat(5_000));

    assertThat(twice.toArray()).hasSize(4);
    assertThat(texts(twice).get(DeadLetterHeaders.REASON)).hasSize(1_000);
    assertThat(texts(twice)).containsEntry(DeadLetterHeaders.TOPIC, "b");
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new TreeMap<>();
    headers.forEach(h -> texts.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return texts;
  }
}
