package org.sparkactivations.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameSuggestionTest {
    @Test
    void findsTheNearestNameAndNoFarOne() {
        List<String> names = List.of("sigmoid", "relu", "tanh", "elt");
        assertEquals(Optional.of("sigmoid"), NameSuggestion.to("sigmoyd", names));
        assertEquals(Optional.of("sigmoid"), NameSuggestion.to("SIGMIOD", names));
        assertEquals(Optional.of("relu"), NameSuggestion.to("rleu", names));
        assertEquals(Optional.empty(), NameSuggestion.to("gelu_new", names));
        assertEquals("", NameSuggestion.hint("x", names));
    }
}
