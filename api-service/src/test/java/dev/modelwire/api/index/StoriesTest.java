package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoriesTest {

  @Test
  void what_shares_a_key_with_an_earlier_thing_tells_its_story() {
    Stories stories = new Stories();

    assertThat(stories.told(origin(0, 1, 2)).story()).isEqualTo("0");
    assertThat(stories.told(origin(1, 3)).story()).isEqualTo("1");
    assertThat(stories.told(origin(2, 2, 9)).story()).isEqualTo("0");
    assertThat(stories.told(origin(3, 9)).story()).isEqualTo("0");
    assertThat(stories.told(origin(4)).story()).isEqualTo("4");
  }

  @Test
  void who_begins_with_the_last_things_remembered_decides_as_who_saw_all() {
    Random random = new Random(3);
    Stories live = new Stories();
    List<Origin> told = new ArrayList<>();
    int many = Stories.REMEMBERED * 2;
    for (int i = 0; i < many; i++) {
      told.add(live.told(random(random, i)));
    }
    Stories begun = new Stories();
    told.subList(many - Stories.REMEMBERED, many).forEach(begun::remember);

    for (int i = many; i < many + 50_000; i++) {
      Origin next = random(random, i);
      assertThat(begun.told(next).story()).isEqualTo(live.told(next).story());
    }
  }

  private static Origin random(Random random, int position) {
    long[] keys = new long[1 + random.nextInt(Likeness.MAX_KEYS)];
    for (int i = 0; i < keys.length; i++) {
      // Some come again soon, some after they were forgotten, most never.
      keys[i] = random.nextInt(3) == 0 ? random.nextInt(100_000) : random.nextLong();
    }
    return origin(position, keys);
  }

  private static Origin origin(int position, long... keys) {
    return new Origin(position, 0, Integer.toString(position), new Likeness(keys));
  }
}
