package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that say something else about themselves than they are, or nothing. */
class CharsetsOfFeedsTest {

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void sixteen_bits_show_behind_white_space_and_in_json(String charset) {
    String spaced = "\n  " + Documents.rss("<title>Nový model</title>");
    assertThat(Documents.only(decoded(spaced, charset)).title()).isEqualTo("Nový model");
    String json = Documents.json("", "\"id\":\"1\",\"title\":\"新模型\"");
    assertThat(Documents.only(decoded(json, charset)).title()).isEqualTo("新模型");
  }

  @ParameterizedTest
  @CsvSource({
    "macintosh, x-MacRoman, Café “ouvert”",
    "x-mac-roman, x-MacRoman, Café “ouvert”",
    "cp-1251, windows-1251, Новая модель",
    "win1251, windows-1251, Новая модель",
    "windows1252, windows-1252, Modèle “ouvert”",
    "ANSI, windows-1252, Modèle “ouvert”",
    "gb_2312-80, GB18030, 发布新模型",
    "cp936, GB18030, 发布新模型",
    "ks_c_5601, x-windows-949, 새로운 모델",
    "cp949, x-windows-949, 새로운 모델",
    "ms_kanji, windows-31j, 新しいモデル",
    "x-x-big5, Big5, 發布新模型",
    "utf_8, UTF-8, Nový model",
  })
  void a_label_is_understood_in_the_spellings_of_the_wild(
      String label, String charset, String title) {
    String document =
        "<?xml version='1.0' encoding='%s'?><rss><channel><title>%s</title></channel></rss>"
            .formatted(label, title);
    assertThat(decoded(document, charset).title()).isEqualTo(title);
  }

  @Test
  void accents_alone_between_latin_letters_are_no_other_alphabet() {
    String feed = "<rss><channel><title>L’été est très ensoleillé</title></channel></rss>";
    assertThat(decoded(feed, "windows-1252").title()).isEqualTo("L’été est très ensoleillé");
    String labelled = "<?xml version='1.0' encoding='utf-8'?>" + feed;
    assertThat(decoded(labelled, "windows-1252").title()).isEqualTo("L’été est très ensoleillé");
  }

  @Test
  void surrogates_in_utf_8_become_the_character_that_they_stand_for() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("<rss><channel><title>Café déjà ".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD, (byte) 0xED, (byte) 0xB8, (byte) 0x80});
    bytes.writeBytes("</title></channel></rss>".getBytes(StandardCharsets.UTF_8));
    ParsedFeed feed = Documents.read(bytes.toByteArray(), Documents.ADDRESS);
    assertThat(feed.title()).isEqualTo("Café déjà \uD83D\uDE00");
    assertThat(feed.defects()).contains("charset-broken");
  }

  @Test
  void references_to_two_surrogates_are_one_character() {
    String item = "<title>&#55357;&#56832; &#xD83D;&#xDE00;!</title><guid>&#55357;x</guid>";
    Entry entry = Documents.only(Documents.rss(item));
    assertThat(entry.title()).isEqualTo("\uD83D\uDE00 \uD83D\uDE00!");
    assertThat(entry.id()).isEqualTo("x");
  }

  private static ParsedFeed decoded(String document, String charset) {
    return Documents.read(document.getBytes(Charset.forName(charset)), Documents.ADDRESS);
  }
}
