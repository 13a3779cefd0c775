package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.websub.HubOffer;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a feed's hub, as section 4 of WebSub has it: the headers go before the document. */
final class HubLinks {

  /** RFC 8288: an address and its parameters, up to the next address. */
  private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");

  private static final Pattern RELATION =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,]+))", Pattern.CASE_INSENSITIVE);

  private HubLinks() {}

  /**
   * Who tells of what is new; null where nobody does.
   *
   * @param headers names in lower case
   * @param readFrom where the document stood in the end
   */
  static @Nullable HubOffer offer(Map<String, String> headers, ParsedFeed feed, URI readFrom) {
    String links = headers.getOrDefault("link", "");
    URI hub = web(first(links, "hub", readFrom), feed.hub());
    if (hub == null || readFrom.getRawUserInfo() != null) {
      // Nobody else is told of an address with a password.
      return null;
    }
    URI self = web(first(links, "self", readFrom), feed.self());
    return new HubOffer(hub, self == null ? readFrom : self);
  }

  private static @Nullable String first(String links, String relation, URI base) {
    Matcher link = LINK.matcher(links);
    while (link.find()) {
      Matcher relations = RELATION.matcher(link.group(2));
      if (relations.find()) {
        String all = relations.group(1) == null ? relations.group(2) : relations.group(1);
        if (Arrays.stream(all.strip().split("\\s+")).anyMatch(relation::equalsIgnoreCase)) {
          return Links.absolute(base.toString(), link.group(1));
        }
      }
    }
    return null;
  }

  private static @Nullable URI web(@Nullable String told, @Nullable String otherwise) {
    String address = told == null ? otherwise : told;
    if (address == null) {
      return null;
    }
    try {
      URI url = URI.create(address);
      return HttpAddress.problem(url) == null ? url : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }
}
