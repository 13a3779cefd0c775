package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.PlainText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article as read: its text and what was found in it.
 *
 * @param language BCP 47; null if it cannot be told
 * @param published the day of its publication; null if not known
 * @param title what was found in its title; null if it has none
 * @param titleText its title, empty if it has none
 * @param publisher whose article it seems to be; null if nothing tells
 * @param passages those with anything of interest, by index
 * @param mentions how often each name is mentioned, by its key
 * @param titleNames keys of the names in the title
 */
record Reading(
    PlainText plain,
    @Nullable String language,
    Lexicon lexicon,
    @Nullable LocalDate published,
    String titleText,
    @Nullable Passage title,
    @Nullable Organization publisher,
    List<Passage> passages,
    Map<String, Integer> mentions,
    Set<String> titleNames) {}
