package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class NameKeyTest {

  @Property
  void a_name_goes_on_behind_a_key_where_its_own_key_does(
      @ForAll @StringLength(max = 6) @Chars({'.', '-', '+', ' '}) @CharRange(from = 'A', to = 'C')
          String name,
      @ForAll @StringLength(max = 4) @Chars({'.', '+'}) @CharRange(from = 'a', to = 'c')
          String other) {
    String key = NameKey.of(other);
    String own = NameKey.of(name);
    assertThat(NameKey.goesOn(name, key))
        .as("'%s' behind '%s'", name, key)
        .isEqualTo(own.length() > key.length() && own.startsWith(key));
  }
}
