package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.maize.kernel.migration.MigrationPolicy;

class MigrateOptionTest {
    @Test
    void theThreeFormsAreRead() throws UsageError {
        assertEquals(new MigrationPolicy.None(), MigrateOption.parse("none"));
        assertEquals(new MigrationPolicy.Every(7), MigrateOption.parse("every=7"));
        assertEquals(new MigrationPolicy.Random(-3), MigrateOption.parse("random=-3"));
    }

    @Test
    void aMisspeltFormIsNamedWithTheNearestOne() {
        assertEquals("'evry=3' is no way to migrate; expected none, every=N or random=SEED; did you mean every?",
                errorOf("evry=3"));
    }

    @Test
    void aMissingNumberIsSaid() {
        assertEquals("found no number; expected every=N, how many migration points lie between two moves, 1 or more",
                errorOf("every"));
        assertEquals("found no number; expected random=SEED, the seed of the random moves, a 64-bit integer",
                errorOf("random="));
    }

    @Test
    void aValueThatIsNoNumberIsShown() {
        assertEquals("found 'x'; expected random=SEED, the seed of the random moves, a 64-bit integer",
                errorOf("random=x"));
    }

    @Test
    void everyZerothPointIsRefused() {
        assertEquals("'every=0' would never move; expected every=N with N 1 or more", errorOf("every=0"));
    }

    private static String errorOf(String text) {
        return assertThrows(UsageError.class, () -> MigrateOption.parse(text)).getMessage();
    }
}
