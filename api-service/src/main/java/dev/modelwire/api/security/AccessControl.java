package dev.modelwire.api.security;

import dev.modelwire.api.http.Caller;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets requests in or says why not. */
final class AccessControl {

  /** An IPv6 customer has at least such a network, and any address in it. */
  private static final int NETWORK_BYTES = 8;

  private final Exposure exposure;
  private final WriteGuard guard;
  private final Tokens tokens;
  private final @Nullable String operatorHash;
  private final LimitProperties limits;
  private final RateLimits rates;
  private final Counter limited;

  AccessControl(
      Exposure exposure,
      WriteGuard guard,
      Tokens tokens,
      AccessProperties access,
      LimitProperties limits,
      RateLimits rates,
      MeterRegistry meters) {
    this.exposure = exposure;
    this.guard = guard;
    this.tokens = tokens;
    this.operatorHash =
        access.operatorToken() == null ? null : TokenText.hash(access.operatorToken());
    this.limits = limits;
    this.rates = rates;
    this.limited = meters.counter("modelwire.http.rate.limited");
  }

  /** Who shows a token that holds. */
  private record Holder(String id, Scope scope, Caller caller) {}

  /**
   * Who makes a request that may go on.
   *
   * @throws ProblemException if it may not
   */
  Caller admit(HttpServletRequest request, HttpServletResponse response) {
    Optional<Scope> demanded = AccessRules.demanded(request);
    if (demanded.isEmpty()) {
      if (!AccessRules.isReading(request)) {
        count(Optional.empty(), request, response);
      }
      return new Caller(() -> true);
    }
    Optional<String> sent = Credentials.of(request);
    Optional<Holder> holder = sent.flatMap(this::holder);
    // Counted before anything is answered: who guesses tokens is slowed down too.
    count(holder, request, response);
    if (sent.isPresent() && holder.isEmpty()) {
      throw unauthenticated(
          response,
          ", error=\"invalid_token\"",
          "The token is none of this service's, has expired or was revoked.");
    }
    return holder.isPresent()
        ? admitted(holder.get(), demanded.get(), response)
        : anybody(demanded.get(), request, response);
  }

  private Optional<Holder> holder(String sent) {
    if (operatorHash != null && TokenText.sameHash(operatorHash, TokenText.hash(sent))) {
      return Optional.of(new Holder("operator", Scope.ADMIN, new Caller(() -> true)));
    }
    return tokens
        .verify(sent)
        .map(
            token ->
                new Holder(token.id(), token.scope(), new Caller(() -> tokens.holds(token.id()))));
  }

  private static Caller admitted(Holder holder, Scope demanded, HttpServletResponse response) {
    if (!holder.scope().includes(demanded)) {
      String scope = lower(demanded);
      challenge(response, ", error=\"insufficient_scope\", scope=\"%s\"".formatted(scope));
      throw ProblemException.of(
          ProblemKind.INSUFFICIENT_SCOPE,
          "This takes a token of scope %s; this one has %s."
              .formatted(scope, lower(holder.scope())));
    }
    return holder.caller();
  }

  private Caller anybody(Scope demanded, HttpServletRequest request, HttpServletResponse response) {
    if (!exposure.opens(demanded)) {
      throw unauthenticated(
          response,
          "",
          "This takes a token of scope %s: send it as Authorization: Bearer mwt_…"
              .formatted(lower(demanded)));
    }
    guard
        .refusal(request)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return new Caller(() -> true);
  }

  private void count(
      Optional<Holder> holder, HttpServletRequest request, HttpServletResponse response) {
    Optional<RateLimits.Policy> policy = policy(holder.isPresent(), request.getRemoteAddr());
    if (policy.isEmpty()) {
      return;
    }
    String who = holder.map(Holder::id).orElseGet(() -> network(request.getRemoteAddr()));
    RateLimits.Standing standing = rates.take(who, policy.get());
    response.setHeader("RateLimit-Policy", policy.get().header());
    response.setHeader("RateLimit", standing.header(policy.get()));
    if (!standing.granted()) {
      limited.increment();
      throw ProblemException.retryAfter(
          ProblemKind.RATE_LIMITED,
          "At most %d requests in %d seconds are answered for one %s. Wait, then go on."
              .formatted(
                  policy.get().requests(),
                  Math.max(1, limits.window().toSeconds()),
                  policy.get().name()),
          standing.retryAfter());
    }
  }

  private Optional<RateLimits.Policy> policy(boolean token, String address) {
    if (token) {
      return policy("token", limits.tokenRequests());
    }
    return limits.loopback() || !isLoopback(address)
        ? policy("address", limits.addressRequests())
        : Optional.empty();
  }

  private Optional<RateLimits.Policy> policy(String name, int requests) {
    return requests == 0
        ? Optional.empty()
        : Optional.of(new RateLimits.Policy(name, requests, limits.window()));
  }

  private static ProblemException unauthenticated(
      HttpServletResponse response, String error, String detail) {
    challenge(response, error);
    return ProblemException.of(ProblemKind.UNAUTHENTICATED, detail);
  }

  private static void challenge(HttpServletResponse response, String error) {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"modelwire\"" + error);
  }

  private static boolean isLoopback(String address) {
    return parsed(address).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static String network(String address) {
    return parsed(address)
        .filter(Inet6Address.class::isInstance)
        .map(v6 -> HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES)))
        .orElse(address);
  }

  private static Optional<InetAddress> parsed(String address) {
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      // A proxy may say what it likes.
      return Optional.empty();
    }
  }

  private static String lower(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
