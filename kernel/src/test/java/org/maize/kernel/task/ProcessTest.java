package org.maize.kernel.task;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.maize.isa.Isa;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;

/** Which of a process's threads a message is for. */
class ProcessTest {
    @Test
    void aThreadThatIsBackBeforeItsHandoffWasAnsweredIsNotTakenForWhatItLeftBehind() {
        try (TwoSpaces spaces = new TwoSpaces(MemoryArchitecture.REPLICATED, PageTransfer.ON_DEMAND)) {
            final Process process = spaces.nodes.get(0).process;
            final TaskPool pool = new TaskPool(Isa.all().getFirst());
            final Task left = pool.take(7, process);
            final Task leftAgain = pool.take(7, process);
            final Task back = pool.take(7, process);
            process.tasks().add(left);
            left.state(TaskState.LEAVING);
            left.journey().begin(1, false);
            assertNull(process.thread(7));
            process.tasks().add(leftAgain);
            assertSame(leftAgain, process.thread(7));
            leftAgain.state(TaskState.LEAVING);
            leftAgain.journey().begin(2, false);
            process.tasks().add(back);
            assertSame(back, process.thread(7));
            assertSame(leftAgain, process.leaving(7, 2), "kernel 2 answers for what went there");
            assertSame(left, process.leaving(7, 1));
            assertNull(process.leaving(7, 3));
            assertNull(process.leaving(8, 1));
            process.tasks().clear();
            pool.give(left);
            pool.give(leftAgain);
            pool.give(back);
            pool.close();
        }
    }
}
