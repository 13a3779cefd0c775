package dev.modelwire.ingest.feed;

import java.net.URI;
import java.util.regex.Pattern;

/** An address as it may be shown: without the name and password that it carries. */
public final class PublicUrl {

  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");

  private PublicUrl() {}

  public static URI of(URI url) {
    return url.getRawUserInfo() == null ? url : URI.create(text(url));
  }

  public static String text(URI url) {
    return USER_INFO.matcher(url.toString()).replaceFirst("");
  }
}
