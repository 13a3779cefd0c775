package dev.modelwire.enrich.ledger;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What two addresses of one page have in common: not the scheme, {@code www.}, the fragment, a
 * slash or {@code index.html} at the end, the page for telephones, nor the parameters by which
 * newsletters count their readers.
 */
final class CanonicalUrl {

  private static final Pattern COUNTING =
      Pattern.compile(
          "(?:utm|mc|pk|mtm|hsa|at|vero|oly|_hs)_?\\w*|(?:fb|g|y|ms|tw|dc|wbra|gbra)clid"
              + "|igshid|ref|ref_?src|ref_?url|referrer|source|src|cmpid|cmp|campaign|spm|scm"
              + "|share|shared|amp|outputtype|output|s_?cid|ncid|trk|mkt_tok|from|feature",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST = Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.(?=[^.]+\\.)");
  private static final Pattern END = Pattern.compile("(?:/index\\.\\w+|/amp)?/*$");
  private static final Set<String> WEB = Set.of("http", "https");

  private CanonicalUrl() {}

  /** Empty for what is no page of its own: a site's front page, a file, a mail. */
  static Optional<String> of(URI url) {
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null || !WEB.contains(scheme.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String site = HOST.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    String path = url.getRawPath() == null ? "" : END.matcher(url.getRawPath()).replaceFirst("");
    String query = query(url.getRawQuery() == null ? "" : url.getRawQuery());
    return path.isEmpty() && query.isEmpty() ? Optional.empty() : Optional.of(site + path + query);
  }

  /** The parameters that count, in the order of the alphabet. */
  private static String query(String raw) {
    String kept =
        Arrays.stream(raw.split("&"))
            .filter(each -> !each.isEmpty())
            .filter(each -> !COUNTING.matcher(each.split("=", 2)[0]).matches())
            .sorted()
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }
}
