package dev.modelwire.ingest.schedule;

import java.net.URI;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What counts as one host when it comes to politeness. */
public enum HostScope {
  /** Each name by itself: {@code a.example.com} and {@code b.example.com} are two. */
  HOST,
  /**
   * Everything that one owner has registered: {@code a.example.com} and {@code b.example.com} are
   * one, {@code a.github.io} and {@code b.github.io} are two.
   */
  DOMAIN;

  /**
   * The name under which an address is counted; null where it has no host.
   *
   * @param registrable the part of a host's name that somebody registered, or the name itself
   */
  @Nullable String key(URI url, UnaryOperator<String> registrable) {
    String host = url.getHost();
    if (host == null) {
      return null;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return this == HOST ? name : registrable.apply(name);
  }
}
