package dev.modelwire.api.opml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of feeds holds.
 *
 * @param outlines one for each address
 * @param skipped what is no feed
 */
record OpmlList(List<Outline> outlines, List<Skipped> skipped) {
  OpmlList {
    outlines = List.copyOf(outlines);
    skipped = List.copyOf(skipped);
  }

  /**
   * @param title as the list has it; null where it has none
   * @param address as the list has it; null where it has none
   * @param code in kebab-case
   * @param reason one sentence for people
   */
  record Skipped(@Nullable String title, @Nullable String address, String code, String reason) {}
}
