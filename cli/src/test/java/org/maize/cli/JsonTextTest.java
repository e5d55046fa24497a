package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void valuesNestInTheOrderInWhichTheyCome() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", 1);
        object.put("a", List.of(Long.MAX_VALUE, true, Map.of()));
        object.put("empty", List.of());
        assertEquals("""
                {
                  "z": 1,
                  "a": [
                    9223372036854775807,
                    true,
                    {}
                  ],
                  "empty": []
                }
                """, JsonText.of(object));
    }

    /** RFC 8259, section 7. */
    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertEquals("\"a\\\"b\\\\c\\nd\\te\\u0001é\"\n", JsonText.of("a\"b\\c\nd\te\u0001é"));
    }

    @Test
    void aValueThatJsonDoesNotKnowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(new Object()));
    }
}
