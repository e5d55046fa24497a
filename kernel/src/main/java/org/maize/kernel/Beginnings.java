package org.maize.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Isa;
import org.maize.isa.execute.RegisterFile;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;
import org.maize.loader.image.ProcessImage;

/** First threads of programs, at the homes of their processes: each gets its stack, for which it may have to wait, and begins. */
final class Beginnings {
    /** @param kernel where the thread begins */
    private record Beginning(ProcessImage image, Isa isa, int kernel) {}

    private final Kernel kernel;
    /** By process. */
    private final Map<Integer, Beginning> beginnings = new HashMap<>();
    private final UserMemory user = new UserMemory();

    Beginnings(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * The only thread of a process is to begin the program of an image.
     *
     * @param isa of the kernel {@code at}, where it begins
     */
    void begin(Task task, ProcessImage image, Isa isa, int at) {
        beginnings.put(task.process().id(), new Beginning(image, isa, at));
        task.activity(Activity.BEGINNING);
        kernel.runQueue().add(task);
    }

    /** The turn of a thread that is about to begin. */
    void proceed(Task task) {
        final Beginning next = beginnings.get(task.process().id());
        final byte[] stack = next.image().stackContents();
        if (user.of(task).copyOut(stack, 0, stack.length, next.image().stackPointer()) < stack.length) {
            if (user.obstacle() != Touch.WAITING) {
                kernel.processes().end(task.process(), SignalState.SIGKILL,
                        "no room for the initial stack at kernel " + kernel.id());
            }
            return;
        }
        beginnings.remove(task.process().id());
        task.activity(Activity.GUEST_CODE);
        if (next.kernel() == kernel.id()) {
            begin(task.registers(), next);
        } else {
            try (RegisterFile registers = new RegisterFile(next.isa().registers())) {
                begin(registers, next);
                kernel.handoffs().sendNew(task, next.kernel(), registers, next.isa().registers().bytes());
            }
        }
    }

    private static void begin(RegisterFile registers, Beginning next) {
        registers.programCounter(next.image().entry());
        registers.write(next.isa().callingConvention().stackPointer(), next.image().stackPointer());
    }

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        if (!beginnings.isEmpty()) {
            found.add("a program that is about to begin");
        }
    }

    /** A process has ended. */
    void forget(int process) {
        beginnings.remove(process);
    }
}
