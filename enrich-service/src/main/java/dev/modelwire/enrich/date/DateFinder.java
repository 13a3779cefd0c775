package dev.modelwire.enrich.date;

import dev.modelwire.enrich.date.FoundDate.Basis;
import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.Tokens;
import dev.modelwire.events.PartialDate;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the dates in one sentence. Holds no state between sentences. */
public final class DateFinder {

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er");

  private final String text;
  private final Tokens tokens;
  private final DateWords words;
  private final DateContext context;
  private final int limit;
  private final List<FoundDate> found = new ArrayList<>();

  private DateFinder(String text, Tokens tokens, DateWords words, DateContext context) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.context = context;
    this.limit = tokens.count() == 0 ? 0 : tokens.end(tokens.count() - 1);
  }

  /** The dates of a sentence in the order of the text. */
  public static List<FoundDate> find(
      String text, Tokens tokens, DateWords words, DateContext context) {
    DateFinder finder = new DateFinder(text, tokens, words, context);
    int t = 0;
    while (t < tokens.count()) {
      t = finder.at(t);
    }
    return finder.found;
  }

  private int at(int t) {
    if (Character.isDigit(tokens.first(t))) {
      return number(t);
    }
    int start = tokens.start(t);
    PhraseTrie.Match<DateWords.Offset> offset = words.relative().longest(text, start, limit);
    if (offset != null) {
      return relative(t, offset);
    }
    PhraseTrie.Match<Integer> month = words.months().longest(text, start, limit);
    if (month != null && isMonth(t, tokens.word(t))) {
      return month(t, month.value());
    }
    PhraseTrie.Match<DayOfWeek> weekday = words.weekdays().longest(text, start, limit);
    if (weekday != null && context.published() != null) {
      LocalDate day = context.published().with(TemporalAdjusters.previousOrSame(weekday.value()));
      found.add(new FoundDate(PartialDate.of(day), Basis.RELATIVE, start, weekday.end()));
      return tokens.at(weekday.end());
    }
    return t + 1;
  }

  private boolean isMonth(int t, String word) {
    boolean capital = Character.isUpperCase(word.charAt(0));
    if (words.capitalised() && !capital) {
      return false;
    }
    boolean shortForm = word.length() <= 3 && !word.equals("May") && !word.equals("mai");
    return !shortForm || neighbours(t);
  }

  private boolean neighbours(int t) {
    boolean before = t > 0 && Character.isDigit(tokens.first(t - 1));
    int next = t + 1 < tokens.count() && tokens.first(t + 1) == '.' ? t + 2 : t + 1;
    return before || (next < tokens.count() && Character.isDigit(tokens.first(next)));
  }

  private int number(int t) {
    if (iso(t)) {
      return t + 1;
    }
    int year = Digits.year(text, tokens.start(t), tokens.end(t));
    int eastern = eastern(t, year);
    if (eastern > t) {
      return eastern;
    }
    if (year > 0 && !isPartOfName(t)) {
      add(PartialDate.ofYear(year), Basis.YEAR, t, t);
    } else if (tokens.end(t) - tokens.start(t) <= 3 && context.published() != null) {
      ago(t);
    }
    return t + 1;
  }

  /** "2024-07", "2024.07.18" */
  private boolean iso(int t) {
    int start = tokens.start(t);
    int end = tokens.end(t);
    int behindYear = start + 4;
    int year = end - start < 6 ? 0 : Digits.year(text, start, behindYear);
    if (year == 0 || !isIsoJoiner(behindYear)) {
      return false;
    }
    int behindMonth = Digits.end(text, behindYear + 1, end, 2);
    if (behindMonth == end) {
      add(date(year, Digits.value(text, behindYear + 1, end), 0), Basis.EXPLICIT, t, t);
      return true;
    }
    if (behindMonth < 0
        || !isIsoJoiner(behindMonth)
        || Digits.end(text, behindMonth + 1, end, 2) != end) {
      return false;
    }
    int month = Digits.value(text, behindYear + 1, behindMonth);
    add(date(year, month, Digits.value(text, behindMonth + 1, end)), Basis.EXPLICIT, t, t);
    return true;
  }

  private boolean isIsoJoiner(int i) {
    return text.charAt(i) == '-' || text.charAt(i) == '.';
  }

  /** Whether a name such as "AIME 2025" ends in this number. */
  private boolean isPartOfName(int t) {
    if (t == 0) {
      return false;
    }
    String before = tokens.word(t - 1);
    return before.length() > 1 && before.chars().allMatch(Character::isUpperCase);
  }

  /** "3 weeks ago", "hace 2 meses", "vor 3 Tagen", "2个月前": the number, then a unit. */
  private void ago(int t) {
    String word = tokens.word(t);
    LocalDate published = context.published();
    PhraseTrie.Match<DateWords.Unit> unit =
        t + 1 < tokens.count() ? words.units().longest(text, tokens.start(t + 1), limit) : null;
    if (unit == null || published == null || !word.chars().allMatch(Character::isDigit)) {
      return;
    }
    addOffset(
        new DateWords.Offset(unit.value(), -Integer.parseInt(word)),
        published,
        tokens.start(t),
        unit.end());
  }

  private int relative(int t, PhraseTrie.Match<DateWords.Offset> match) {
    if (context.published() != null) {
      addOffset(match.value(), context.published(), tokens.start(t), match.end());
    }
    return Math.max(t + 1, tokens.at(match.end()));
  }

  private void addOffset(DateWords.Offset offset, LocalDate published, int start, int end) {
    PartialDate date =
        switch (offset.unit()) {
          case DAY -> PartialDate.of(published.plusDays(offset.count()));
          case WEEK -> PartialDate.of(YearMonth.from(published.plusDays(offset.count() * 5L)));
          case MONTH -> PartialDate.of(YearMonth.from(published.plusMonths(offset.count())));
          case YEAR -> PartialDate.ofYear(published.getYear() + offset.count());
        };
    found.add(new FoundDate(date, Basis.RELATIVE, start, end));
  }

  /** "2026 年 7 月 18 日", "7月18日", "2024년 4월". */
  private int eastern(int t, int number) {
    int year = number > 0 && isUnit(t + 1, '年', '년') ? number : 0;
    int at = year > 0 ? t + 2 : t;
    int month = small(at, 12);
    if (month > 0 && isUnit(at + 1, '月', '월')) {
      int day = small(at + 2, 31);
      boolean hasDay = day > 0 && isUnit(at + 3, '日', '일');
      int last = hasDay ? at + 3 : at + 1;
      int of = year > 0 ? year : context.yearOf(month, false);
      Basis basis = year > 0 ? Basis.EXPLICIT : Basis.YEAR_FROM_CONTEXT;
      if (of > 0) {
        add(date(of, month, hasDay ? day : 0), basis, t, last);
      }
      return last + 1;
    }
    if (year > 0) {
      add(PartialDate.ofYear(year), Basis.YEAR, t, t + 1);
      return at;
    }
    return t;
  }

  private boolean isUnit(int t, char han, char hangul) {
    return t < tokens.count() && (tokens.first(t) == han || tokens.first(t) == hangul);
  }

  private int small(int t, int most) {
    if (t >= tokens.count()) {
      return 0;
    }
    int start = tokens.start(t);
    int end = Digits.end(text, start, tokens.end(t), 2);
    if (end < 0 || !isOrdinal(end, tokens.end(t))) {
      return 0;
    }
    int value = Digits.value(text, start, end);
    return value <= most ? value : 0;
  }

  /** Whether nothing follows a day's number, or what makes it an ordinal. */
  private boolean isOrdinal(int from, int end) {
    return from == end || (end - from == 2 && ORDINALS.contains(text.substring(from, end)));
  }

  private int month(int t, int month) {
    int first = t;
    int day = 0;
    int back = t - 1;
    if (back >= 0
        && (tokens.word(back).equals("de")
            || tokens.first(back) == '.'
            || tokens.word(back).equals("of"))) {
      back--;
    }
    if (back >= 0 && small(back, 31) > 0) {
      day = small(back, 31);
      first = back;
    }
    int last = t;
    int next = skip(t + 1, ".");
    if (day == 0 && small(next, 31) > 0) {
      day = small(next, 31);
      last = next;
      next++;
    }
    next = skip(skip(next, ","), "de", "del", "of");
    int year = 0;
    if (next < tokens.count()) {
      year = Digits.year(text, tokens.start(next), tokens.end(next));
      last = year > 0 ? next : last;
    }
    int of = year > 0 ? year : context.yearOf(month, false);
    if (of > 0) {
      add(date(of, month, day), year > 0 ? Basis.EXPLICIT : Basis.YEAR_FROM_CONTEXT, first, last);
    }
    return last + 1;
  }

  private int skip(int t, String... words) {
    for (String word : words) {
      if (t < tokens.count() && tokens.word(t).equals(word)) {
        return t + 1;
      }
    }
    return t;
  }

  private static @Nullable PartialDate date(int year, int month, int day) {
    try {
      return day > 0
          ? PartialDate.of(LocalDate.of(year, month, day))
          : PartialDate.of(YearMonth.of(year, month));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void add(@Nullable PartialDate date, Basis basis, int firstToken, int lastToken) {
    if (date != null) {
      found.add(new FoundDate(date, basis, tokens.start(firstToken), tokens.end(lastToken)));
    }
  }
}
