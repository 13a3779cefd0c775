package dev.modelwire.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.setting.MemorySettings;
import dev.modelwire.api.support.MovedClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {

  private final MemorySettings log = new MemorySettings();
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Tokens tokens = tokens();

  @Test
  void a_token_is_known_by_its_text_and_kept_as_a_hash_alone() {
    Tokens.Created created = tokens.create("desk", Scope.WRITE, null);
    String text = created.text().text();

    assertThat(text).matches("mwt_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
    assertThat(tokens.verify(text)).contains(created.token());
    assertThat(log.text()).contains(created.token().hash()).doesNotContain(text.substring(17));
    assertThat(created.toString()).doesNotContain(text.substring(17));
  }

  @Test
  void no_other_text_is_a_token() {
    String text = tokens.create("desk", Scope.READ, null).text().text();
    String other = tokens.create("other", Scope.ADMIN, null).text().text();

    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify(text.substring(0, text.length() - 1))).isEmpty();
    assertThat(tokens.verify(text + "A")).isEmpty();
    assertThat(tokens.verify(text.substring(0, 17) + other.substring(17)))
        .as("one's id with another's secret")
        .isEmpty();
    assertThat(tokens.verify("mwt_000000000000_" + text.substring(17))).isEmpty();
  }

  @Test
  void it_holds_until_it_expires_or_is_revoked() {
    Tokens.Created day = tokens.create("a day", Scope.READ, clock.instant().plusSeconds(86_400));
    Tokens.Created revoked = tokens.create("revoked", Scope.READ, null);

    clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(tokens.verify(day.text().text())).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.verify(day.text().text())).isEmpty();
    assertThat(tokens.holds(day.token().id())).isFalse();

    assertThat(tokens.revoke(revoked.token().id())).isTrue();
    assertThat(tokens.verify(revoked.text().text())).isEmpty();
    assertThat(tokens.revoke("0123")).isFalse();
  }

  @Test
  void another_start_knows_the_tokens_and_when_they_were_used() {
    Tokens.Created created = tokens.create("desk", Scope.READ, null);
    tokens.revoke(tokens.create("old", Scope.READ, null).token().id());
    tokens.verify(created.text().text());
    tokens.keepUses();

    Tokens again = tokens();
    assertThat(again.verify(created.text().text())).isPresent();
    assertThat(again.list()).isEqualTo(tokens.list());
    assertThat(again.lastUsed(created.token().id())).isEqualTo(clock.instant());
  }

  @Test
  void a_token_that_the_log_did_not_take_is_none() {
    log.breakDown(true);
    assertThatThrownBy(() -> tokens.create("desk", Scope.READ, null))
        .isInstanceOf(ProblemException.class);
    assertThat(tokens.list()).isEmpty();
  }

  private Tokens tokens() {
    return new Tokens(log.ready(), clock, new SecureRandom());
  }
}
