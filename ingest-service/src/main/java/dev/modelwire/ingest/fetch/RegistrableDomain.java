package dev.modelwire.ingest.fetch;

import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * Finds the part of a host's name that somebody registered, by the public suffix list: {@code
 * example.co.uk} of {@code www.example.co.uk}.
 */
public final class RegistrableDomain implements UnaryOperator<String> {

  /** Loaded when first needed: the list takes some megabytes, which most never need. */
  private static final class List {
    static final PublicSuffixMatcher MATCHER = PublicSuffixMatcherLoader.getDefault();
  }

  /** The name itself where nobody can have registered a part of it: an address, a bare suffix. */
  @Override
  public String apply(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[") || Character.isDigit(name.charAt(name.length() - 1))) {
      return name;
    }
    String icann = List.MATCHER.getDomainRoot(name, DomainType.ICANN);
    String owned = List.MATCHER.getDomainRoot(name, DomainType.PRIVATE);
    if (owned != null && (icann == null || owned.length() > icann.length())) {
      return owned;
    }
    return icann == null ? name : icann;
  }
}
