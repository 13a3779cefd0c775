package dev.modelwire.api.security;

import dev.modelwire.api.http.HttpProperties;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who can reach the service, and so what it demands of them. What counts is the address that it
 * listens on, not the one that a request comes from: behind a proxy of this machine all requests
 * come from loopback.
 *
 * @param address that the service listens on; null for all
 * @param loopback whether only this machine reaches it
 * @param openWrites whether writing takes no token
 * @param openReads whether reading takes no token
 */
record Exposure(
    @Nullable InetAddress address, boolean loopback, boolean openWrites, boolean openReads) {

  static Exposure of(@Nullable InetAddress address, HttpProperties http, AccessProperties access) {
    boolean loopback = address != null && address.isLoopbackAddress();
    return new Exposure(
        address,
        loopback,
        loopback || http.remoteWrites(),
        access.reading() == AccessProperties.Reading.OPEN);
  }

  /** Whether somebody without a token may do what takes a scope. */
  boolean opens(Scope scope) {
    return switch (scope) {
      case READ -> openReads;
      case WRITE -> openWrites;
      // Where anybody may write for now, nobody is to make a token that outlasts that.
      case ADMIN -> loopback;
    };
  }

  /** What whoever starts the service has to know; empty on loopback. */
  Optional<String> warning() {
    if (loopback) {
      return Optional.empty();
    }
    String where = address == null ? "all addresses" : address.getHostAddress();
    String writing =
        openWrites
            ? "ANYBODY who reaches it MAY CHANGE things, since modelwire.http.remote-writes is true"
            : "writing takes a token (./modelwire token create --scope write)";
    String reading = openReads ? "everybody who reaches it may read" : "reading takes a token";
    return Optional.of(
        "Listening on %s, not on loopback alone: %s; %s. See docs/access.md."
            .formatted(where, writing, reading));
  }
}
