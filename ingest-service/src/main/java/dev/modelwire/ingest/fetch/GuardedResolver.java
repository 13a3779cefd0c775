package dev.modelwire.ingest.fetch;

import dev.modelwire.events.address.AddressGuard;
import dev.modelwire.events.address.AddressGuard.HostLookup;
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

  GuardedResolver(HostLookup lookup, AddressGuard guard) {
    this.lookup = lookup;
    this.guard = guard;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return guard.resolve(host, lookup);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
