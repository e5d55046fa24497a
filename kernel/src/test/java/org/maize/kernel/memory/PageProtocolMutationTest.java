package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maize.kernel.memory.Trait.AHEAD;
import static org.maize.kernel.memory.Trait.BULK;
import static org.maize.kernel.memory.Trait.CACHES;
import static org.maize.kernel.memory.Trait.CONSTANTS;
import static org.maize.kernel.memory.Trait.DEATHS;
import static org.maize.kernel.memory.Trait.FIRST_PAGE_CHANGES;
import static org.maize.kernel.memory.Trait.FOLLOWING;
import static org.maize.kernel.memory.Trait.HOME_AT_REST;
import static org.maize.kernel.memory.Trait.PROTECTION;
import static org.maize.kernel.memory.Trait.SLOW_REVOCATION;
import static org.maize.kernel.memory.Trait.UNMAPPING;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An exploration that always finds everything in order shows nothing: here a rule of the protocol is broken, or a message lost or doubled,
 * and it must notice. Each rule is broken in each memory architecture where it is one; with {@code -Dmaize.exploration.full=true} also on
 * three kernels, and with pages that come in bulk.
 */
class PageProtocolMutationTest {
    /** Small machines that between them use every rule. */
    private static final List<Shape> SMALL = List.of(
            Shape.of(2, 1),
            Shape.of(2, 1, SLOW_REVOCATION),
            Shape.of(2, 1, UNMAPPING),
            Shape.of(2, 1, PROTECTION),
            Shape.of(2, 1, CONSTANTS, PROTECTION),
            Shape.of(2, 1, DEATHS),
            Shape.of(3, 1),
            Shape.of(2, 1, AHEAD),
            Shape.of(2, 1, CACHES, UNMAPPING),
            Shape.of(2, 1, SLOW_REVOCATION).sharingMappings(),
            Shape.of(2, 1, UNMAPPING).sharingMappings(),
            Shape.of(2, 1, DEATHS).sharingMappings(),
            Shape.of(3, 1).sharingMappings(),
            Shape.of(2, 1, PROTECTION).withThreads(2));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenRuleIsNoticed(BrokenRule rule) {
        for (Architecture architecture : rule.architectures()) {
            assertNoticed(rule.shape(architecture, 2, 1));
            if (Exploration.isFull()) {
                assertNoticed(rule.shape(architecture, 3, 1, HOME_AT_REST));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenRuleIsNoticedThoughPagesComeInBulk(BrokenRule rule) {
        for (Architecture architecture : rule.architectures()) {
            if (Exploration.isFull()) {
                assertNoticed(rule.shape(architecture, 2, 2, BULK, FOLLOWING, FIRST_PAGE_CHANGES));
                assertNoticed(rule.shape(architecture, 3, 2, BULK, FOLLOWING, FIRST_PAGE_CHANGES, HOME_AT_REST));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostMessageIsNoticed(PageMessage message) {
        assertNoticed(SMALL.stream().map(shape -> shape.dropping(message)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatComesTwiceIsNoticed(PageMessage message) {
        assertNoticed(SMALL.stream().map(shape -> shape.duplicating(message)).toList());
    }

    @Test
    void aSkippedInvalidationLetsAWriterAndAReaderBe() {
        final Violation violation = assertThrows(Violation.class,
                new Exploration(Shape.of(2, 1).breaking(BrokenRule.INVALIDATION_SKIPPED))::run);
        assertEquals("1 kernels may write page 0, 2 may use it",
                violation.getMessage().lines().findFirst().orElseThrow());
    }

    private static void assertNoticed(Shape shape) {
        assertTrue(violation(shape).isPresent(), () -> "not noticed: " + shape);
    }

    private static void assertNoticed(List<Shape> shapes) {
        assertTrue(shapes.stream().anyMatch(shape -> violation(shape).isPresent()), "no exploration has noticed");
    }

    private static Optional<Violation> violation(Shape shape) {
        try {
            new Exploration(shape).run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(violation);
        }
    }
}
