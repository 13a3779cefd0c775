package dev.modelwire.api.security;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.setting.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that there are. Any thread may ask. */
final class Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final String KEY = "token/";
  private static final String USE_KEY = "token-use/";
  private static final int MOST = 1000;
  private static final Duration SHORTLY = Duration.ofSeconds(1);

  /** Compared with where there is no token of an id, so that this takes as long. */
  private static final String NO_HASH = TokenText.hash("");

  private final Settings settings;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, StoredToken> known = new ConcurrentHashMap<>();
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  Tokens(Settings settings, Clock clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    settings.onChange(this::changed);
    settings.under(KEY, StoredToken.class).forEach(known::put);
  }

  private void changed(String key) {
    if (key.startsWith(KEY)) {
      String id = key.substring(KEY.length());
      settings
          .find(key, StoredToken.class)
          .ifPresentOrElse(token -> known.put(id, token), () -> known.remove(id));
    }
  }

  /** A new token with what its holder has to send, which nobody can be told again. */
  record Created(StoredToken token, TokenText text) {}

  /**
   * @param expiresAt null for never
   */
  Created create(String name, Scope scope, @Nullable Instant expiresAt) {
    requireReady();
    if (known.size() >= MOST) {
      throw ProblemException.of(
          ProblemKind.CONFLICT, "There are %d tokens, the most there may be.".formatted(MOST));
    }
    TokenText text = TokenText.random(random);
    StoredToken token =
        new StoredToken(text.id(), name, scope, text.hash(), clock.instant(), expiresAt, null);
    settings.put(KEY + token.id(), token);
    LOG.info("Token {} was made, with the scope {}", token.id(), scope);
    return new Created(token, text);
  }

  /** Has a token hold no longer; false if there is none of the id. */
  boolean revoke(String id) {
    requireReady();
    StoredToken token = known.get(id);
    if (token == null) {
      return false;
    }
    if (token.revokedAt() == null) {
      settings.put(KEY + id, token.revoked(clock.instant()));
      LOG.info("Token {} was revoked", id);
    }
    return true;
  }

  /** Those made last first. */
  List<StoredToken> list() {
    requireReady();
    return known.values().stream()
        .sorted(
            Comparator.comparing(StoredToken::createdAt).reversed().thenComparing(StoredToken::id))
        .toList();
  }

  Optional<StoredToken> find(String id) {
    requireReady();
    return Optional.ofNullable(known.get(id));
  }

  /** When it was last used, to within a few minutes after a restart; null for never. */
  @Nullable Instant lastUsed(String id) {
    Instant here = used.get(id);
    Instant kept = settings.find(USE_KEY + id, Instant.class).orElse(null);
    return here == null || (kept != null && kept.isAfter(here)) ? kept : here;
  }

  /** The token of a text, if there is one and it holds; its use is noted. */
  Optional<StoredToken> verify(String sent) {
    Optional<TokenText> text = TokenText.parse(sent);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    requireReady();
    StoredToken token = known.get(text.get().id());
    boolean same = TokenText.sameHash(text.get().hash(), token == null ? NO_HASH : token.hash());
    Instant now = clock.instant();
    if (token == null || !same || !token.holdsAt(now)) {
      return Optional.empty();
    }
    used.put(token.id(), now);
    return Optional.of(token);
  }

  /** Whether a token that was verified holds still. */
  boolean holds(String id) {
    StoredToken token = known.get(id);
    return token != null && token.holdsAt(clock.instant());
  }

  /** Keeps when tokens were used. Not at each use, which would write as often as others read. */
  void keepUses() {
    used.forEach(
        (id, at) -> {
          Instant kept = settings.find(USE_KEY + id, Instant.class).orElse(Instant.MIN);
          if (at.isAfter(kept)) {
            settings.put(USE_KEY + id, at);
          }
        });
  }

  private void requireReady() {
    if (!settings.isReady()) {
      throw ProblemException.retryAfter(
          ProblemKind.UNAVAILABLE, "Not ready: the tokens are being read. Try again.", SHORTLY);
    }
  }
}
