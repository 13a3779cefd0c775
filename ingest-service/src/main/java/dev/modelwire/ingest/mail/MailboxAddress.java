package dev.modelwire.ingest.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code imaps://host:port/folder?account=name} means.
 *
 * @param folder such as {@code INBOX}, its levels parted by slashes
 * @param account empty where the address names none
 */
record MailboxAddress(URI location, String folder, Optional<String> account) {

  static MailboxAddress of(URI location) {
    String path = location.getPath() == null ? "" : location.getPath().replaceAll("^/+|/+$", "");
    String query = location.getRawQuery() == null ? "" : location.getRawQuery();
    Optional<String> account =
        List.of(query.split("&")).stream()
            .filter(parameter -> parameter.startsWith("account="))
            .map(parameter -> parameter.substring("account=".length()))
            .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
            .findFirst();
    return new MailboxAddress(location, path.isEmpty() ? "INBOX" : path, account);
  }

  /** The account that may read it: the one it names, or the only one of its host. */
  Optional<MailAccount> account(Map<String, MailAccount> accounts) {
    List<MailAccount> serving =
        accounts.entrySet().stream()
            .filter(entry -> account.isEmpty() || account.get().equals(entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(entry -> entry.serves(location))
            .toList();
    return serving.size() == 1 ? Optional.of(serving.getFirst()) : Optional.empty();
  }
}
