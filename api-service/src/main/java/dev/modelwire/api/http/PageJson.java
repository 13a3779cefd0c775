package dev.modelwire.api.http;

import dev.modelwire.events.EventJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Puts things that are JSON already into a page as they are. */
public final class PageJson {

  private static final byte[] BEGIN = "{\"items\":[".getBytes(StandardCharsets.UTF_8);

  private PageJson() {}

  /**
   * An object with one more member.
   *
   * @param object in JSON, with at least one member
   */
  static byte[] with(byte[] object, String name, Object value) {
    byte[] member = EventJson.mapper().writeValueAsBytes(Collections.singletonMap(name, value));
    int end = object.length - 1;
    byte[] joined = Arrays.copyOf(object, end + member.length);
    joined[end] = ',';
    System.arraycopy(member, 1, joined, end + 1, member.length - 1);
    return joined;
  }

  /**
   * @param rest a record with the page's other members, at least one
   */
  public static byte[] of(List<byte[]> items, Record rest) {
    byte[] members = EventJson.mapper().writeValueAsBytes(rest);
    int size = items.stream().mapToInt(item -> item.length + 1).sum();
    ByteArrayOutputStream page =
        new ByteArrayOutputStream(BEGIN.length + size + members.length + 2);
    page.writeBytes(BEGIN);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        page.write(',');
      }
      page.writeBytes(items.get(i));
    }
    page.write(']');
    page.write(',');
    page.write(members, 1, members.length - 1);
    return page.toByteArray();
  }
}
