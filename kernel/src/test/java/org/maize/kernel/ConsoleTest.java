package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.maize.kernel.migration.MigrationPolicy;

/** The console as a program sees it that moves about. */
@Timeout(60)
class ConsoleTest {
    @Test
    void inputThatComesLateReachesAProgramThatWaitsAtAnotherKernel() throws IOException {
        final PipedOutputStream keyboard = new PipedOutputStream();
        try (PipedInputStream input = new PipedInputStream(keyboard)) {
            Thread.ofPlatform().daemon().start(() -> type(keyboard, "one two\nthree\nfour five six\n"));
            final Machine machine = TestProgram.machine("armlite,x86lite").startingAt(1)
                    .moving(new MigrationPolicy.Every(3));
            final String counted = TestProgram.of("wordcount").run(machine, input).output();
            // wc counts 3 lines, 6 words and 28 bytes.
            for (String number : new String[]{"3", "6", "28"}) {
                assertTrue(counted.matches("(?s).*\\b" + number + "\\b.*"), counted);
            }
        }
    }

    private static void type(PipedOutputStream keyboard, String text) {
        try (keyboard) {
            for (String piece : text.split("(?<= |\\n)")) {
                Thread.sleep(2);
                keyboard.write(piece.getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
            }
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void whatIsWrittenFromDifferentKernelsStaysInOrder() {
        final TestProgram fibonacci = TestProgram.of("fibonacci");
        final Machine machine = TestProgram.machine("x86lite,armlite,armlite").startingAt(2)
                .moving(new MigrationPolicy.Every(1));
        final TestProgram.Result result = fibonacci.run(machine.deterministic(6));
        assertEquals(fibonacci.expectedOutput("armlite"), result.output());
        assertTrue(result.statistics().messages().get("FILE_CALL").count() > 0);
    }
}
