package dev.modelwire.events.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Refuses addresses that are not part of the public network, however they are written: a feed, a
 * redirect or a webhook must not make the product talk to its own host, its neighbours or a cloud's
 * metadata.
 */
public final class AddressGuard {

  private final Predicate<InetAddress> exceptions;

  /**
   * @param exceptions private addresses that may be read nevertheless
   */
  public AddressGuard(Predicate<InetAddress> exceptions) {
    this.exceptions = exceptions;
  }

  public static AddressGuard of(boolean allowPrivateNetworks) {
    return new AddressGuard(_ -> allowPrivateNetworks);
  }

  /** Finds the addresses of a name, or of an address in any notation. */
  @FunctionalInterface
  public interface HostLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * The addresses of a host. Connect to these and look nothing up again: a name that answers
   * otherwise the next time then gains nothing.
   *
   * @throws AddressRefusedException if any of them is not allowed
   */
  public InetAddress[] resolve(String host, HostLookup lookup) throws UnknownHostException {
    InetAddress[] addresses = lookup.addresses(host);
    for (InetAddress address : addresses) {
      // One private address among public ones is an attack or a mistake: neither is followed.
      if (!allows(address)) {
        throw new AddressRefusedException(host, address);
      }
    }
    return addresses;
  }

  boolean allows(InetAddress address) {
    return exceptions.test(address) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean reserved =
        a == 0 // this network
            || a == 10 // private
            || a == 127 // loopback
            || a >= 224 // multicast, reserved, broadcast
            || (a == 100 && b >= 64 && b < 128) // carrier-grade NAT
            || (a == 169 && b == 254) // link-local, cloud metadata
            || (a == 172 && b >= 16 && b < 32) // private
            || (a == 192 && b == 168) // private
            || (a == 192 && b == 0 && (c == 0 || c == 2)) // protocol assignments, documentation
            || (a == 192 && b == 88 && c == 99) // 6to4 relays
            || (a == 198 && (b == 18 || b == 19)) // benchmarks
            || (a == 198 && b == 51 && c == 100) // documentation
            || (a == 203 && b == 0 && c == 113); // documentation
    return !reserved;
  }

  private static boolean isPublicV6(byte[] bytes) {
    if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      // NAT64: the IPv4 address inside is the one that is reached.
      return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
    }
    boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
    boolean transition =
        startsWith(bytes, 0x20, 0x02) // 6to4, embeds any IPv4 address
            || startsWith(bytes, 0x20, 0x01, 0x00, 0x00); // Teredo, the same
    boolean special =
        startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8) // documentation
            || startsWith(bytes, 0x3f, 0xff) // documentation
            || (startsWith(bytes, 0x20, 0x01, 0x00) && (bytes[3] & 0xf0) != 0); // ORCHID
    return globalUnicast && !transition && !special && !embedsPrivateV4(bytes);
  }

  /** ISATAP: an interface id that ends in the IPv4 address of the router's own network. */
  private static boolean embedsPrivateV4(byte[] bytes) {
    boolean isatap =
        (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && (bytes[11] & 0xff) == 0xfe;
    return isatap && !isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** The connection was refused by us, not by the network. */
  public static final class AddressRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host, InetAddress address) {
      super("%s is %s, not a public address".formatted(host, address.getHostAddress()));
    }
  }
}
