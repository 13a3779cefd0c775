package dev.modelwire.api.syndication;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where this service is, as its reader calls it: a feed is read far from here, so that every
 * address in it is whole.
 *
 * @param base without a slash at its end
 */
record Site(String base) {

  static Site of(HttpServletRequest request) {
    return new Site(ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
  }

  /** What was asked for, as it was asked for. */
  static String self(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromRequest(request).build().toUriString();
  }

  /** The dashboard's list of releases. */
  String releases() {
    return base + "/#/releases";
  }

  /** The dashboard with the release open. */
  String release(String id) {
    return releases() + '/' + encoded(id);
  }

  /** The dashboard's list of articles. */
  String articles() {
    return base + "/#/articles";
  }

  /** The dashboard's list of the articles that report a release. */
  String articlesOf(String releaseId) {
    return articles() + "?release=" + encoded(releaseId);
  }

  /** An article as the API has it. */
  String article(String id) {
    return base + "/api/v1/articles/" + encoded(id);
  }

  /** The part of a URN or an address that is an id. */
  static String encoded(String id) {
    return UriUtils.encode(id, StandardCharsets.UTF_8);
  }
}
