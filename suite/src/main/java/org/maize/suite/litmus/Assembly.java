package org.maize.suite.litmus;

import java.util.List;
import org.maize.suite.litmus.Step.Kind;

/**
 * The program of a litmus test, in the assembly of each ISA.
 *
 * <p>A batch is {@value #BATCH} runs of the test, each on variables of its own, {@value #STRIDE} bytes apart. Before and after a batch the
 * threads meet at a barrier: a counter that each adds to and then watches. Then the first thread counts the outcomes and clears the
 * variables. At the end it prints the counts, {@link Outcome#COUNT} words of 8 bytes.
 */
final class Assembly {
    /** Runs between two barriers. */
    static final int BATCH = 4096;
    private static final int STRIDE = 64;
    private static final int STACK = 4096;
    /** CLONE_VM, FS, FILES, SIGHAND, THREAD, SYSVSEM. */
    private static final int CLONE_FLAGS = 0x50f00;

    private final Litmus litmus;
    private final int batches;
    private final List<Integer> kernels;

    /**
     * @param batches how many
     * @param kernels where each thread runs
     */
    Assembly(Litmus litmus, int batches, List<Integer> kernels) {
        this.litmus = litmus;
        this.batches = batches;
        this.kernels = kernels;
    }

    /** Memory, which both ISAs share. */
    String data() {
        return """
                        .bss
                        .balign 4096
                        .globl  at_x, at_y, seen, arrivals, counts, stacks
                at_x:   .zero   %1$d
                at_y:   .zero   %1$d
                seen:   .zero   %1$d
                counts: .zero   %2$d
                arrivals: .zero 64
                        .balign 4096
                stacks: .zero   %3$d
                """.formatted(BATCH * STRIDE, Outcome.COUNT * Long.BYTES, STACK * litmus.threads().size());
    }

    /** The program for an ISA. */
    String source(String isa) {
        return switch (isa) {
            case "x86lite" -> new X86().program();
            case "armlite" -> new Arm().program();
            default -> throw new IllegalArgumentException("no litmus tests for " + isa);
        };
    }

    /** What differs from ISA to ISA. */
    private abstract class Writer {
        private final StringBuilder text = new StringBuilder();

        final void write(String line, Object... arguments) {
            text.append("        ").append(line.formatted(arguments)).append('\n');
        }

        final void label(String name) {
            text.append(name).append(":\n");
        }

        final String program() {
            int threads = litmus.threads().size();
            write(".text");
            begin("_start");
            for (int thread = 1; thread < threads; thread++) {
                clone("stacks+" + (thread + 1) * STACK, "thread_" + thread);
            }
            jump("thread_0");
            end("_start");
            for (int thread = 0; thread < threads; thread++) {
                begin("thread_" + thread);
                call(Call.MIGRATE, String.valueOf(kernels.get(thread)));
                write(".migrate \"litmus.thread_%d\"", thread);
                prepare();
                label("batch_" + thread);
                barrier(threads, "before_" + thread);
                first();
                label("run_" + thread);
                litmus.threads().get(thread).forEach(this::step);
                litmus.threads().get(thread).stream().filter(step -> !step.register().isEmpty())
                        .forEach(step -> keep("abcd".indexOf(step.register())));
                next("run_" + thread);
                barrier(threads, "after_" + thread);
                if (thread == 0) {
                    first();
                    label("count");
                    count();
                    next("count");
                }
                repeat("batch_" + thread);
                if (thread == 0) {
                    call(Call.WRITE, "1", "counts", String.valueOf(Outcome.COUNT * Long.BYTES));
                    call(Call.EXIT_GROUP, "0");
                } else {
                    call(Call.EXIT, "0");
                }
                end("thread_" + thread);
            }
            return text.toString();
        }

        private void begin(String name) {
            write(".globl %s", name);
            write(".type %s, %%function", name);
            label(name);
            write(".cfi_startproc");
            write(".cfi_undefined %s", returnAddress());
        }

        private void end(String name) {
            write(".cfi_endproc");
            write(".size %s, . - %s", name, name);
        }

        abstract String returnAddress();

        /** A new thread with a stack goes on at a label. */
        abstract void clone(String stack, String label);

        abstract void jump(String label);

        abstract void call(Call call, String... arguments);

        /** Before the first batch. */
        abstract void prepare();

        abstract void barrier(int threads, String label);

        /** Goes to the first run of a batch. */
        abstract void first();

        abstract void step(Step step);

        /** Keeps what a register has seen. */
        abstract void keep(int register);

        /** Goes to the next run, or on after the last. */
        abstract void next(String label);

        /** Counts the outcome of a run, and clears its variables. */
        abstract void count();

        /** Goes to the next batch, or on after the last. */
        abstract void repeat(String label);
    }

    /** System calls, with their numbers. */
    private enum Call {
        WRITE(1, 64),
        EXIT(60, 93),
        EXIT_GROUP(231, 94),
        MIGRATE(4096, 4096);

        final int x86;
        final int arm;

        Call(int x86, int arm) {
            this.x86 = x86;
            this.arm = arm;
        }
    }

    /** Registers a to d are r8d to r11d; rsi is the offset of a run, r12 what the barrier waits for, r13 how many batches are left. */
    private final class X86 extends Writer {
        private static final List<String> ARGUMENTS = List.of("%edi", "%esi", "%edx");

        @Override
        String returnAddress() {
            return "%rip";
        }

        @Override
        void clone(String stack, String label) {
            write("mov $56, %%eax");
            write("mov $%d, %%edi", CLONE_FLAGS);
            write("mov $%s, %%esi", stack);
            write("xor %%edx, %%edx");
            write("xor %%r10d, %%r10d");
            write("xor %%r8d, %%r8d");
            write("syscall");
            write("test %%eax, %%eax");
            write("je %s", label);
        }

        @Override
        void jump(String label) {
            write("jmp %s", label);
        }

        @Override
        void call(Call call, String... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                write("mov $%s, %s", arguments[i], ARGUMENTS.get(i));
            }
            write("mov $%d, %%eax", call.x86);
            write("syscall");
        }

        @Override
        void prepare() {
            write("xor %%r12d, %%r12d");
            write("mov $%d, %%r13d", batches);
        }

        @Override
        void barrier(int threads, String label) {
            write("add $%d, %%r12", threads);
            write("lock incq arrivals");
            label(label);
            write("pause");
            write("cmp %%r12, arrivals");
            write("jb %s", label);
        }

        @Override
        void first() {
            write("xor %%esi, %%esi");
        }

        @Override
        void step(Step step) {
            String register = step.register().isEmpty() ? "" : register("abcd".indexOf(step.register()));
            if (!step.dependsOn().isEmpty()) {
                write("mov %s, %%eax", register("abcd".indexOf(step.dependsOn())));
                write("and $4, %%eax");
            }
            String memory = step.kind() == Kind.FENCE ? ""
                    : "at_%s(%%rsi%s)".formatted(step.location(),
                            step.kind() == Kind.READ && !step.dependsOn().isEmpty() ? ",%rax" : "");
            switch (step.kind()) {
                case FENCE -> write("mfence");
                case READ, READ_ACQUIRE -> write("mov %s, %s", memory, register);
                case WRITE, WRITE_RELEASE -> {
                    if (step.dependsOn().isEmpty()) {
                        write("movl $%d, %s", step.value(), memory);
                    } else {
                        write("add $%d, %%eax", step.value());
                        write("mov %%eax, %s", memory);
                    }
                }
                case EXCHANGE -> {
                    write("mov $%d, %%eax", step.value());
                    write("xchg %%eax, %s", memory);
                }
            }
        }

        private String register(int number) {
            return "%%r%dd".formatted(8 + number);
        }

        @Override
        void keep(int register) {
            write("mov %s, seen+%d(%%rsi)", register(register), 4 * register);
        }

        @Override
        void next(String label) {
            write("add $%d, %%esi", STRIDE);
            write("cmp $%d, %%esi", BATCH * STRIDE);
            write("jb %s", label);
        }

        @Override
        void count() {
            write("mov at_y(%%rsi), %%eax");
            for (String from : List.of("at_x", "seen+12", "seen+8", "seen+4", "seen")) {
                write("shl $2, %%eax");
                write("or %s(%%rsi), %%eax", from);
            }
            write("incq counts(,%%rax,8)");
            write("movl $0, at_x(%%rsi)");
            write("movl $0, at_y(%%rsi)");
        }

        @Override
        void repeat(String label) {
            write("dec %%r13d");
            write("jne %s", label);
        }
    }

    /**
     * Registers a to d are w10 to w13; x9 is the offset of a run; x19 to x21 where x, y and what was seen are, x22 and x25 where arrivals
     * and counts are, x23 what the barrier waits for, x24 how many batches are left.
     */
    private final class Arm extends Writer {
        @Override
        String returnAddress() {
            return "x30";
        }

        private void address(String register, String symbol) {
            write("adrp %s, %s", register, symbol);
            write("add %s, %s, :lo12:%s", register, register, symbol);
        }

        @Override
        void clone(String stack, String label) {
            write("mov x8, #220");
            write("movz x0, #%d", CLONE_FLAGS & 0xffff);
            write("movk x0, #%d, lsl #16", CLONE_FLAGS >>> 16);
            address("x1", stack);
            write("mov x2, #0");
            write("mov x3, #0");
            write("mov x4, #0");
            write("svc #0");
            write("cbz x0, %s", label);
        }

        @Override
        void jump(String label) {
            write("b %s", label);
        }

        @Override
        void call(Call call, String... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                if (Character.isDigit(arguments[i].charAt(0))) {
                    write("mov x%d, #%s", i, arguments[i]);
                } else {
                    address("x" + i, arguments[i]);
                }
            }
            write("mov x8, #%d", call.arm);
            write("svc #0");
        }

        @Override
        void prepare() {
            address("x19", "at_x");
            address("x20", "at_y");
            address("x21", "seen");
            address("x22", "arrivals");
            address("x25", "counts");
            write("mov x23, #0");
            write("movz w24, #%d", batches & 0xffff);
            write("movk w24, #%d, lsl #16", batches >>> 16);
        }

        @Override
        void barrier(int threads, String label) {
            write("add x23, x23, #%d", threads);
            write("mov x0, #1");
            write("ldaddal x0, x1, [x22]");
            label(label);
            write("yield");
            write("ldar x0, [x22]");
            write("cmp x0, x23");
            write("b.lo %s", label);
        }

        @Override
        void first() {
            write("mov x9, #0");
        }

        @Override
        void step(Step step) {
            if (step.kind() == Kind.FENCE) {
                write("dmb ish");
                return;
            }
            String base = step.location().equals("x") ? "x19" : "x20";
            String memory = "[%s, x9]".formatted(base);
            boolean ordered = step.kind() == Kind.READ_ACQUIRE || step.kind() == Kind.WRITE_RELEASE
                    || step.kind() == Kind.EXCHANGE;
            if (ordered) {
                write("add x14, %s, x9", base);
                memory = "[x14]";
            } else if (!step.dependsOn().isEmpty()) {
                String other = register(step.dependsOn());
                write("eor w15, %s, %s", other, other);
                if (step.kind() == Kind.READ) {
                    write("add x14, x9, x15");
                    memory = "[%s, x14]".formatted(base);
                }
            }
            switch (step.kind()) {
                case READ -> write("ldr %s, %s", register(step.register()), memory);
                case READ_ACQUIRE -> write("ldar %s, %s", register(step.register()), memory);
                case WRITE, WRITE_RELEASE, EXCHANGE -> {
                    if (step.dependsOn().isEmpty()) {
                        write("mov w15, #%d", step.value());
                    } else {
                        write("add w15, w15, #%d", step.value());
                    }
                    write(step.kind() == Kind.WRITE ? "str w15, %s"
                            : step.kind() == Kind.WRITE_RELEASE ? "stlr w15, %s" : "swpal w15, w15, %s", memory);
                }
                case FENCE -> throw new IllegalArgumentException(step.toString());
            }
        }

        private String register(String name) {
            return "w" + (10 + "abcd".indexOf(name));
        }

        @Override
        void keep(int register) {
            write("add x14, x21, x9");
            write("str w%d, [x14, #%d]", 10 + register, 4 * register);
        }

        @Override
        void next(String label) {
            write("add x9, x9, #%d", STRIDE);
            write("cmp x9, #%d, lsl #12", BATCH * STRIDE >>> 12);
            write("b.lo %s", label);
        }

        @Override
        void count() {
            write("ldr w0, [x20, x9]");
            write("ldr w1, [x19, x9]");
            write("orr w0, w1, w0, lsl #2");
            write("add x14, x21, x9");
            for (int register = 3; register >= 0; register--) {
                write("ldr w1, [x14, #%d]", 4 * register);
                write("orr w0, w1, w0, lsl #2");
            }
            write("ldr x1, [x25, x0, lsl #3]");
            write("add x1, x1, #1");
            write("str x1, [x25, x0, lsl #3]");
            write("str wzr, [x19, x9]");
            write("str wzr, [x20, x9]");
        }

        @Override
        void repeat(String label) {
            write("subs w24, w24, #1");
            write("b.ne %s", label);
        }
    }
}
