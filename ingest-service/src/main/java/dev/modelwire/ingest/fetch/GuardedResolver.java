package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.fetch.AddressGuard.AddressRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves for the HTTP client. The addresses that are checked here are the ones that it connects
 * to: a name that answers otherwise the next time gains nothing.
 */
final class GuardedResolver implements DnsResolver {

  private final HostLookup lookup;
  private final AddressGuard guard;

  /** Finds the addresses of a name, or of an address in any notation. */
  @FunctionalInterface
  interface HostLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  GuardedResolver(HostLookup lookup, AddressGuard guard) {
    this.lookup = lookup;
    this.guard = guard;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.addresses(host);
    for (InetAddress address : addresses) {
      // One private address among public ones is an attack or a mistake: neither is followed.
      if (!guard.allows(address)) {
        throw new AddressRefusedException(host, address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
