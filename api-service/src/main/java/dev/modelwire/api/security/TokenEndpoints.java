package dev.modelwire.api.security;

import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens: made, listed and revoked by whoever may administer. */
@RestController
@RequestMapping(path = TokenEndpoints.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class TokenEndpoints {

  static final String PATH = "/api/v1/tokens";

  private final Tokens tokens;
  private final Clock clock;

  TokenEndpoints(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * @param lastUsedAt null if it was never used
   */
  private record Item(
      String id,
      String name,
      Scope scope,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {}

  /**
   * @param token what its holder sends; shown this once
   */
  private record New(
      String id,
      String name,
      Scope scope,
      Instant createdAt,
      @Nullable Instant expiresAt,
      String token) {}

  private record All(List<Item> items) {}

  /** Makes a token. Its text is in this answer and nowhere else. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of()).verify();
    TokenBody body = TokenBody.read(request.getInputStream().readAllBytes());
    Tokens.Created created =
        tokens.create(
            Objects.requireNonNull(body.name()).strip(),
            Objects.requireNonNull(body.scope()),
            body.expiresAt(clock));
    StoredToken token = created.token();
    return ResponseEntity.created(URI.create(PATH + "/" + token.id()))
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            json(
                new New(
                    token.id(),
                    token.name(),
                    token.scope(),
                    token.createdAt(),
                    token.expiresAt(),
                    created.text().text())));
  }

  /** All of them, those made last first, those that hold no longer too. */
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return shown(new All(tokens.list().stream().map(this::item).toList()));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return shown(
        tokens.find(id).map(this::item).orElseThrow(() -> ProblemException.notFound("token", id)));
  }

  /** Has a token hold no longer, from the next request on. Doing so again changes nothing. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable String id) {
    if (!tokens.revoke(id)) {
      throw ProblemException.notFound("token", id);
    }
    return ResponseEntity.noContent().build();
  }

  private Item item(StoredToken token) {
    return new Item(
        token.id(),
        token.name(),
        token.scope(),
        token.createdAt(),
        token.expiresAt(),
        tokens.lastUsed(token.id()),
        token.revokedAt());
  }

  private static ResponseEntity<byte[]> shown(Object value) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(value));
  }

  private static byte[] json(Object value) {
    return EventJson.mapper().writeValueAsBytes(value);
  }
}
