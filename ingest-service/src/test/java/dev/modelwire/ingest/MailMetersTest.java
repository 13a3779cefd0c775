package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.mail.MailObserver.Fate;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MailMetersTest {

  private static final URI ONE = URI.create("imaps://mail.example/INBOX");
  private static final URI OTHER = URI.create("imaps://mail.example/Letters");

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final MailMeters meters = new MailMeters(registry);

  @Test
  void mails_are_counted_by_what_became_of_them_and_by_nothing_that_names_anybody() {
    meters.fetched(Fate.READ);
    meters.fetched(Fate.READ);
    meters.fetched(Fate.UNREADABLE);
    meters.looked(ONE, true);

    assertThat(registry.get("modelwire.mails").tag("fate", "read").counter().count()).isEqualTo(2);
    assertThat(registry.get("modelwire.mails").tag("fate", "unreadable").counter().count())
        .isEqualTo(1);
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(tag -> tag.getKey())
        .containsOnly("fate", "state");
  }

  @Test
  void a_mailbox_is_where_its_last_look_left_it_and_forgotten_when_nobody_looks() {
    meters.looked(ONE, true);
    meters.looked(OTHER, true);
    meters.looked(OTHER, false);
    assertThat(mailboxes("reached")).isEqualTo(1);
    assertThat(mailboxes("failing")).isEqualTo(1);

    clock.add(Duration.ofHours(23));
    meters.looked(ONE, false);
    clock.add(Duration.ofHours(2));
    assertThat(mailboxes("reached")).isZero();
    assertThat(mailboxes("failing")).isEqualTo(1);
  }

  @Test
  void the_time_since_the_last_success_grows_through_failures() {
    meters.looked(ONE, true);
    clock.add(Duration.ofMinutes(5));
    meters.looked(ONE, false);
    assertThat(
            registry
                .get("modelwire.mailboxes.last.success.age")
                .timeGauge()
                .value(TimeUnit.MINUTES))
        .isEqualTo(5);
  }

  @Test
  void watches_are_counted_while_they_are_open() {
    meters.watched(true);
    meters.watched(true);
    meters.watched(false);
    assertThat(registry.get("modelwire.mailboxes.watched").gauge().value()).isEqualTo(1);
  }

  private double mailboxes(String state) {
    return registry.get("modelwire.mailboxes").tag("state", state).gauge().value();
  }
}
