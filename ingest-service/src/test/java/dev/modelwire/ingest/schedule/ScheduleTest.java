package dev.modelwire.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modelwire.ingest.schedule.PollResult.Failed;
import dev.modelwire.ingest.schedule.PollResult.FolderSeen;
import dev.modelwire.ingest.schedule.PollResult.Gone;
import dev.modelwire.ingest.schedule.PollResult.MoreToRead;
import dev.modelwire.ingest.schedule.PollResult.NotLogged;
import dev.modelwire.ingest.schedule.PollResult.Succeeded;
import dev.modelwire.ingest.schedule.PollResult.Throttled;
import dev.modelwire.ingest.schedule.PollResult.Unsettled;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final double MIDDLE = 0.5;

  private final Schedule schedule =
      new Schedule(
          new ScheduleRules(
              Duration.ofMinutes(30),
              Duration.ofMinutes(5),
              Duration.ofHours(24),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofHours(4),
              Duration.ofHours(24)));

  static Stream<Arguments> adaptive() {
    return Stream.of(
        arguments("first poll", false, 20, 20, true, "PT30M"),
        arguments("nothing new", true, 20, 0, false, "PT36M"),
        arguments("one new", true, 20, 1, false, "PT15M"),
        arguments("all new: some may have been missed", true, 20, 20, false, "PT7M30S"),
        arguments("empty feed", true, 0, 0, false, "PT36M"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("adaptive")
  void the_interval_follows_the_share_of_new_entries(
      String name, boolean known, int listed, int fresh, boolean first, String expected) {
    Schedule.Plan plan = plan(schedule.initial(), new Succeeded(listed, fresh, first, Hints.NONE));

    assertThat(wait(plan)).as(name).isEqualTo(Duration.parse(expected));
    assertThat(plan.next().reason()).isEqualTo(PollReason.ADAPTIVE);
  }

  @Test
  void the_interval_stays_within_its_bounds() {
    Cadence cadence = schedule.initial();
    for (int i = 0; i < 50; i++) {
      cadence = plan(cadence, new Succeeded(20, 0, false, Hints.NONE)).cadence();
    }
    assertThat(cadence.interval()).as("after 50 idle polls").isEqualTo(Duration.ofHours(24));
    for (int i = 0; i < 50; i++) {
      cadence = plan(cadence, new Succeeded(20, 20, false, Hints.NONE)).cadence();
    }
    assertThat(cadence.interval()).as("after 50 busy polls").isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void chance_spreads_polls_by_a_tenth_either_way() {
    Succeeded first = new Succeeded(1, 1, true, Hints.NONE);
    assertThat(wait(schedule.plan(schedule.initial(), first, null, NOW, 0)))
        .isEqualTo(Duration.ofMinutes(27));
    assertThat(wait(schedule.plan(schedule.initial(), first, null, NOW, 1)))
        .isEqualTo(Duration.ofMinutes(33));
  }

  static Stream<Arguments> hints() {
    return Stream.of(
        arguments("cache longer", "PT2H", null, "PT2H6M", PollReason.CACHE_LIFETIME),
        arguments("feed longer", null, "PT1H", "PT1H3M", PollReason.FEED_HINT),
        arguments("the longer counts", "PT1H", "PT3H", "PT3H9M", PollReason.FEED_HINT),
        arguments("shorter hints change nothing", "PT1M", "PT10M", "PT30M", PollReason.ADAPTIVE),
        arguments("a year is not believed", "P365D", null, "PT4H12M", PollReason.CACHE_LIFETIME));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hints")
  void hints_lengthen_the_interval_within_reason(
      String name,
      @Nullable String cache,
      @Nullable String feed,
      String expected,
      PollReason reason) {
    Hints hints = new Hints(duration(cache), duration(feed));
    Schedule.Plan plan = plan(schedule.initial(), new Succeeded(9, 9, true, hints));

    assertThat(wait(plan)).as(name).isEqualTo(Duration.parse(expected));
    assertThat(plan.next().reason()).isEqualTo(reason);
  }

  @Test
  void a_requested_interval_is_kept_to_the_second_and_not_below_the_least() {
    Succeeded result = new Succeeded(9, 0, false, new Hints(Duration.ofHours(3), null));
    assertThat(wait(schedule.plan(schedule.initial(), result, Duration.ofSeconds(7), NOW, 1)))
        .isEqualTo(Duration.ofSeconds(7));
    Schedule.Plan least =
        schedule.plan(schedule.initial(), result, Duration.ofMillis(3), NOW, MIDDLE);
    assertThat(wait(least)).isEqualTo(Duration.ofSeconds(1));
    assertThat(least.next().reason()).isEqualTo(PollReason.REQUESTED_INTERVAL);
  }

  @Test
  void a_folder_is_watched_and_a_costly_one_less_often() {
    Schedule.Plan small = plan(schedule.initial(), new FolderSeen(Duration.ofMillis(5)));
    assertThat(wait(small)).isEqualTo(Duration.ofSeconds(2));
    assertThat(small.next().reason()).isEqualTo(PollReason.FOLDER_WATCH);

    Schedule.Plan large = plan(schedule.initial(), new FolderSeen(Duration.ofSeconds(1)));
    assertThat(wait(large)).isEqualTo(Duration.ofSeconds(10));
    assertThat(large.next().reason()).isEqualTo(PollReason.FOLDER_SIZE);
  }

  @Test
  void a_half_read_folder_is_read_on_at_once() {
    assertThat(wait(plan(schedule.initial(), new MoreToRead()))).isZero();
    assertThat(wait(plan(schedule.initial(), new Unsettled(Duration.ofMillis(1)))))
        .as("what is being written")
        .isEqualTo(Duration.ofMillis(250));
    assertThat(wait(plan(schedule.initial(), new Unsettled(Duration.ofSeconds(1)))))
        .as("in a folder that is costly to look through")
        .isEqualTo(Duration.ofSeconds(10));
  }

  static Stream<Arguments> backOff() {
    return Stream.of(
        arguments(Severity.LOCAL, "PT5S", "PT10S", "PT1M"),
        arguments(Severity.TEMPORARY, "PT2M", "PT4M", "PT6H"),
        arguments(Severity.SOFT, "PT15M", "PT30M", "PT12H"),
        arguments(Severity.HARD, "PT1H", "PT2H", "PT24H"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backOff")
  void failures_back_off_by_their_severity(
      Severity severity, String first, String second, String longest) {
    Schedule.Plan plan = plan(schedule.initial(), new Failed(severity));
    assertThat(wait(plan)).as("first").isEqualTo(Duration.parse(first));
    assertThat(plan.next().reason()).isEqualTo(PollReason.BACK_OFF);
    plan = plan(plan.cadence(), new Failed(severity));
    assertThat(wait(plan)).as("second").isEqualTo(Duration.parse(second));
    for (int i = 0; i < 100; i++) {
      plan = plan(plan.cadence(), new Failed(severity));
    }
    assertThat(wait(plan)).as("hundredth").isEqualTo(Duration.parse(longest));
    assertThat(plan.cadence().failures()).isEqualTo(102);
  }

  @Test
  void a_success_ends_the_back_off_and_keeps_the_interval() {
    Cadence failing = plan(schedule.initial(), new Failed(Severity.HARD)).cadence();
    Cadence cadence = plan(failing, new Succeeded(5, 0, false, Hints.NONE)).cadence();
    assertThat(cadence.failures()).isZero();
    assertThat(cadence.interval()).isEqualTo(Duration.ofMinutes(36));
  }

  @Test
  void a_short_requested_interval_shortens_the_first_back_off() {
    Schedule.Plan plan =
        schedule.plan(
            schedule.initial(), new Failed(Severity.HARD), Duration.ofSeconds(10), NOW, MIDDLE);
    assertThat(wait(plan)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_named_retry_time_is_never_anticipated() {
    for (double chance : new double[] {0, 0.5, 1}) {
      Schedule.Plan plan =
          schedule.plan(
              schedule.initial(), new Throttled(Duration.ofMinutes(20)), null, NOW, chance);
      assertThat(wait(plan)).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
      assertThat(plan.next().reason()).isEqualTo(PollReason.RETRY_AFTER);
    }
  }

  @Test
  void an_absurd_retry_time_is_bounded_and_a_missing_one_backs_off() {
    assertThat(wait(plan(schedule.initial(), new Throttled(Duration.ofDays(9999)))))
        .isLessThanOrEqualTo(Duration.ofHours(24).plusMinutes(1));
    assertThat(wait(plan(schedule.initial(), new Throttled(Duration.ZERO))))
        .as("at once means at the shortest interval")
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    Schedule.Plan unnamed = plan(schedule.initial(), new Throttled(null));
    assertThat(unnamed.next().reason()).isEqualTo(PollReason.THROTTLED);
    assertThat(wait(unnamed)).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_feed_that_is_gone_is_not_polled_any_more() {
    Schedule.Plan plan = plan(schedule.initial(), new Gone());
    assertThat(plan.next()).isEqualTo(NextPoll.never(PollReason.GONE));
  }

  @Test
  void a_log_that_is_away_is_tried_again_soon_and_is_no_failure_of_the_feed() {
    Schedule.Plan plan = plan(schedule.initial(), new NotLogged());
    assertThat(wait(plan)).isEqualTo(Duration.ofSeconds(1));
    assertThat(plan.cadence().failures()).isZero();
    for (int i = 0; i < 20; i++) {
      plan = plan(plan.cadence(), new NotLogged());
    }
    assertThat(wait(plan)).isEqualTo(Duration.ofMinutes(1));
    assertThat(plan.next().reason()).isEqualTo(PollReason.LOG_UNAVAILABLE);
  }

  @Test
  void intervals_out_of_order_are_refused() {
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ScheduleRules(Duration.ofMinutes(1), hour, hour, hour, hour, hour, hour))
        .withMessageContaining("min PT1H, initial PT1M");
  }

  private Schedule.Plan plan(Cadence before, PollResult result) {
    return schedule.plan(before, result, null, NOW, MIDDLE);
  }

  private static Duration wait(Schedule.Plan plan) {
    return Duration.between(NOW, plan.next().at());
  }

  private static @Nullable Duration duration(@Nullable String text) {
    return text == null ? null : Duration.parse(text);
  }
}
