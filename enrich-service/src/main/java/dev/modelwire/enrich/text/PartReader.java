package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells what the blocks of a document are for, from what they say and where their links lead. What
 * the markup told already stands. One pass over blocks and marks, and no pattern is tried on a
 * block that is longer than what it looks for.
 */
final class PartReader {

  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_HEADER = 1_500;
  private static final int LONGEST_TITLE = 60;
  private static final int SIGNATURE_BLOCKS = 3;

  /** Two links may be anything; more that all stay on the site are a menu. */
  private static final int FEWEST_LINKS = 3;

  private static final Map<String, Part> SECTIONS = sections();

  private static final Pattern POST_ADDRESS =
      Pattern.compile(
          "(?i)https?://(?:www\\.|mobile\\.)?(?:(?:twitter|x)\\.com/\\w+/status/\\d+"
              + "|bsky\\.app/profile/[^/]+/post/|threads\\.(?:net|com)/@[^/]+/post/"
              + "|[\\w.-]+/@\\w+(?:@[\\w.-]+)?/\\d{6,})");

  /** "— Name (@name) 4 March 2024", at the end of a post. */
  private static final Pattern POST_TAIL =
      Pattern.compile("(?:[—–-]|&mdash;) ?[^—–]{1,80}\\(@\\w{1,30}(?:@[\\w.-]+)?\\)[^.!?]{0,40}$");

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?i)(?:on .{6,160} wrote|am .{6,160} schrieb .{1,80}|le .{6,160} a écrit"
              + "|el .{6,160} escribió|em .{6,160} escreveu|il .{6,160} ha scritto"
              + "|.{6,160}写道|.{6,160}のメール|.{6,160}작성) ?[:：]$");

  private static final Pattern MAIL_FIELD =
      Pattern.compile(
          "(?i)(?:^|\\s)(?:from|sent|date|to|subject|cc|von|gesendet|datum|an|betreff|de|envoyé|objet"
              + "|enviado|asunto|para|assunto|da|inviato|oggetto|发件人|发送时间|收件人|主题"
              + "|差出人|件名|보낸 사람|제목) ?[:：]");

  private static final Pattern FORWARD =
      Pattern.compile(
          "(?i)-{2,} ?(?:forwarded|original|weitergeleitete|ursprüngliche|message"
              + "|mensaje|mensagem|messaggio)\\b");

  private static final Pattern NUMBERED = Pattern.compile("\\[\\d{1,3}] ?\\S.{10,}");
  private static final Pattern YEAR_OR_WORK =
      Pattern.compile("(?i)\\b(?:19|20)\\d\\d\\b|arxiv|doi\\.org|proceedings|et al");

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?i)(?:figure|fig\\.|table|abbildung|abb\\.|tabelle|tableau|figura|tabla|tabela|tabella"
              + "|图|表|図|그림|표) ?\\d{1,3} ?[:.：—–-]");

  private final String text;
  private final Block[] blocks;
  private final Part[] parts;
  private final List<List<Mark>> links;

  private PartReader(String text, List<Block> blocks, List<Mark> marks) {
    this.text = text;
    this.blocks = blocks.toArray(Block[]::new);
    this.parts = Arrays.stream(this.blocks).map(Block::part).toArray(Part[]::new);
    this.links = linksByBlock(marks);
  }

  /**
   * @param marks in the order in which they end
   */
  static List<Block> read(String text, List<Block> blocks, List<Mark> marks) {
    PartReader reader = new PartReader(text, blocks, marks);
    reader.markSections();
    reader.runs();
    for (int i = 0; i < reader.blocks.length; i++) {
      reader.single(i);
    }
    return reader.told();
  }

  private static Map<String, Part> sections() {
    Map<String, Part> sections = new HashMap<>();
    for (String line : Resources.lines("sections.tsv")) {
      String[] fields = line.split("\t");
      sections.put(fields[1].strip(), Part.valueOf(fields[0].strip().toUpperCase(Locale.ROOT)));
    }
    return Map.copyOf(sections);
  }

  private List<List<Mark>> linksByBlock(List<Mark> marks) {
    List<List<Mark>> byBlock = new ArrayList<>();
    int next = 0;
    for (Block block : blocks) {
      List<Mark> within = null;
      while (next < marks.size() && marks.get(next).end() <= block.end()) {
        Mark mark = marks.get(next++);
        if (mark.kind() == Mark.Kind.LINK && mark.start() >= block.start()) {
          within = within == null ? new ArrayList<>() : within;
          within.add(mark);
        }
      }
      byBlock.add(within == null ? List.of() : within);
    }
    return byBlock;
  }

  /** What stands under a heading that says what it is, up to the next heading of its rank. */
  private void markSections() {
    Part part = Part.BODY;
    int level = 0;
    for (int i = 0; i < blocks.length; i++) {
      Block block = blocks[i];
      if (block.role() == Role.HEADING && (part == Part.BODY || block.level() <= level)) {
        part = SECTIONS.getOrDefault(title(block), Part.BODY);
        level = block.level();
      }
      mark(i, part);
    }
  }

  private String title(Block block) {
    return block.end() - block.start() > LONGEST_TITLE
        ? ""
        : said(block).toLowerCase(Locale.ROOT).replaceAll("[\\s:：]+$|^[\\d.\\s]+", "");
  }

  /** Menus, literature and quotations are several blocks. */
  private void runs() {
    int i = 0;
    while (i < blocks.length) {
      int menu = run(i, this::isOwnLink);
      int works = run(i, this::isWork);
      int quote = run(i, k -> blocks[k].role() == Role.QUOTE);
      if (menu - i >= FEWEST_LINKS) {
        mark(i, menu, Part.NAVIGATION);
      }
      if (works - i >= FEWEST_LINKS) {
        mark(i, works, Part.REFERENCE);
      }
      if (quote > i) {
        quotation(i, quote);
      }
      i = Math.max(i + 1, Math.max(quote, Math.max(menu, works)));
    }
  }

  private interface Kind {
    boolean holds(int block);
  }

  private int run(int from, Kind kind) {
    int to = from;
    while (to < blocks.length && kind.holds(to)) {
      to++;
    }
    return to;
  }

  /** Whether a block is nothing but links that stay on the site. */
  private boolean isOwnLink(int i) {
    int linked = 0;
    for (Mark link : links.get(i)) {
      String target = link.target();
      boolean own = !target.isEmpty() && !target.contains(":") && !target.startsWith("//");
      if (!own) {
        return false;
      }
      linked += link.end() - link.start();
    }
    return linked > 0 && linked * 10 >= (blocks[i].end() - blocks[i].start()) * 8;
  }

  private boolean isWork(int i) {
    return isShort(i, LONGEST_HEADER)
        && text.charAt(blocks[i].start()) == '['
        && NUMBERED.matcher(said(blocks[i])).lookingAt()
        && YEAR_OR_WORK.matcher(said(blocks[i])).find();
  }

  private void quotation(int from, int to) {
    if (from > 0 && isAttribution(from - 1)) {
      mark(from - 1, to, Part.REPLY);
      return;
    }
    boolean post = isPostTail(to - 1);
    for (int i = from; i < to && !post; i++) {
      post = leadsToPost(i);
    }
    if (!post && to < blocks.length && blocks[to].role() == Role.PARAGRAPH && isPostTail(to)) {
      post = true;
      mark(to, Part.POST);
    }
    if (post) {
      mark(from, to, Part.POST);
    }
  }

  private boolean isAttribution(int i) {
    return isShort(i, LONGEST_LINE) && ATTRIBUTION.matcher(said(blocks[i])).lookingAt();
  }

  private boolean isPostTail(int i) {
    String said = said(blocks[i]);
    String end = said.substring(Math.max(0, said.length() - 2 * LONGEST_TITLE - 40));
    return end.indexOf('@') >= 0 && POST_TAIL.matcher(end).find();
  }

  private boolean leadsToPost(int i) {
    return links.get(i).stream().anyMatch(link -> POST_ADDRESS.matcher(link.target()).find());
  }

  private void single(int i) {
    if (parts[i] != Part.BODY || blocks[i].role() == Role.CODE) {
      return;
    }
    if (isFootnote(i)) {
      mark(i, Part.FOOTNOTE);
    } else if (isShort(i, LONGEST_HEADER)) {
      byWords(i, said(blocks[i]));
    }
  }

  private void byWords(int i, String said) {
    boolean dash = text.charAt(blocks[i].start()) == '-';
    if (dash && isShort(i, LONGEST_LINE) && isSignature(said)) {
      mark(i, Math.min(blocks.length, i + SIGNATURE_BLOCKS), Part.SIGNATURE);
    } else if (isMailHeader(said)) {
      mark(i, Part.MAIL_HEADER);
    } else if (blocks[i].role() == Role.PARAGRAPH && CAPTION.matcher(said).lookingAt()) {
      mark(i, Part.CAPTION);
    }
  }

  /** It begins with the way back to where it belongs. */
  private boolean isFootnote(int i) {
    if (links.get(i).isEmpty()) {
      return false;
    }
    Mark link = links.get(i).getFirst();
    return link.start() <= blocks[i].start() + 1
        && (link.target().contains("#footnote-anchor") || link.target().contains("#fnref"));
  }

  /** "-- " alone on a line, as mail programs write it. */
  private static boolean isSignature(String said) {
    return said.equals("--") || said.startsWith("-- ");
  }

  private static boolean isMailHeader(String said) {
    if (said.startsWith("--") && FORWARD.matcher(said).lookingAt()) {
      return true;
    }
    if (said.indexOf(':') < 0 && said.indexOf('：') < 0) {
      return false;
    }
    var field = MAIL_FIELD.matcher(said);
    // Most paragraphs begin with no field: those are not searched to their end.
    if (!field.lookingAt()) {
      return false;
    }
    int fields = 1;
    while (field.find()) {
      fields++;
    }
    return fields >= 3;
  }

  private boolean isShort(int i, int most) {
    return blocks[i].end() - blocks[i].start() <= most;
  }

  private String said(Block block) {
    return text.substring(block.start(), block.end()).strip();
  }

  private void mark(int from, int to, Part part) {
    for (int i = from; i < to; i++) {
      mark(i, part);
    }
  }

  private void mark(int i, Part part) {
    if (parts[i] == Part.BODY) {
      parts[i] = part;
    }
  }

  private List<Block> told() {
    List<Block> told = new ArrayList<>(blocks.length);
    for (int i = 0; i < blocks.length; i++) {
      told.add(blocks[i].as(parts[i]));
    }
    return told;
  }
}
