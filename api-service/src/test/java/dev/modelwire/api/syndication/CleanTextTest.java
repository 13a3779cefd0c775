package dev.modelwire.api.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  void what_xml_cannot_hold_is_gone_and_all_else_stays() {
    assertThat(CleanText.of("a\u0000b\u0008\u000b\u001f\ud83dc\ude00\ufffe\uffff"))
        .isEqualTo("abc");
    assertThat(CleanText.of("\t\r\n ]]> <é 模型 😀 \u0085\ufffd"))
        .isEqualTo("\t\r\n ]]> <é 模型 😀 \u0085\ufffd");
  }

  @Test
  void a_line_has_no_breaks() {
    assertThat(CleanText.line(" a\r\n\u00a0b\u0001 ")).isEqualTo("a b");
  }
}
