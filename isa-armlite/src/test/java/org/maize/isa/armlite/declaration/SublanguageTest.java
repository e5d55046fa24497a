package org.maize.isa.armlite.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maize.isa.translate.Sublanguage;

class SublanguageTest {
    @Test
    void theSemanticsKeepToWhatTheTranslatorSplices() {
        assertEquals(List.of(), Sublanguage.violations(Declarations.FUNCTIONS.all()));
    }
}
