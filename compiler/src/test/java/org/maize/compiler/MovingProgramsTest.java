package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessArguments;

/** Where a thread that moves has most to carry: each program prints what the host's compiler makes of it while it moves at every point. */
class MovingProgramsTest {
    private static final Path CACHE = Path.of("target", "cache");

    @TempDir
    private static Path directory;

    @Test
    void aThreadMovesTwoHundredStackFramesDeepInRecursion() throws Exception {
        moves("recursion", """
                #include <stdio.h>
                static double sum(int n, double weight, long *count) {
                    int here[3] = {n, n * 2, n * 3};
                    ++*count;
                    if (n == 0) return weight;
                    double below = sum(n - 1, weight * 1.01, count);
                    return below + here[n % 3] * weight;
                }
                int main(void) { long count = 0; double s = sum(200, 1.5, &count); printf("%.6f %ld\\n", s, count); return 0; }
                """);
    }

    @Test
    void aThreadMovesInTheMiddleOfQsortsComparison() throws Exception {
        moves("comparison", """
                #include <stdio.h>
                #include <stdlib.h>
                static int calls;
                static int digits(unsigned n) { int d = 0; while (n) { d += n % 10; n /= 10; } return d; }
                static int compare(const void *a, const void *b) {
                    unsigned x = *(const unsigned *) a, y = *(const unsigned *) b;
                    calls++;
                    int d = digits(x) - digits(y);
                    return d ? d : (x > y) - (x < y);
                }
                int main(void) {
                    unsigned numbers[60];
                    for (int i = 0; i < 60; i++) numbers[i] = i * 7919u % 1009;
                    qsort(numbers, 60, sizeof *numbers, compare);
                    for (int i = 0; i < 60; i++) printf("%u ", numbers[i]);
                    return calls == 0;
                }
                """);
    }

    @Test
    void aThreadMovesInsidePrintf() throws Exception {
        moves("printf", """
                #include <stdio.h>
                int main(void) {
                    for (int i = -2; i < 3; i++)
                        printf("%d %+08.3f %-10s|%5c|%#x %.17g %e\\n", i, i * 1.1, "text", 'a' + i + 2, i & 255, i / 3.0, i * 1e100);
                    return 0;
                }
                """);
    }

    @Test
    void aThreadMovesBetweenSetjmpAndLongjmp() throws Exception {
        moves("setjmp", """
                #include <setjmp.h>
                #include <stdio.h>
                static jmp_buf top;
                static int calls;
                static int depth(int n, int value) {
                    char here[32];
                    here[n] = (char) n;
                    calls++;
                    if (n == 0) longjmp(top, value);
                    return depth(n - 1, value) + here[n];
                }
                static int counted(int a, double d) {
                    jmp_buf inner;
                    volatile int count = 0;
                    int kept = a * 3;
                    double e = d * 1.5;
                    int r = setjmp(inner);
                    count++;
                    printf("%d %d %d %.3f\\n", r, count, kept, e);
                    if (count < 4) longjmp(inner, count);
                    return kept + (int) e;
                }
                static int sized(int n) {
                    int a[n];
                    jmp_buf b;
                    volatile int k = 0;
                    for (int i = 0; i < n; i++) a[i] = i;
                    if (setjmp(b) == 0) { int c[n * 2]; for (int i = 0; i < n; i++) c[i] = i; k += c[n - 1]; longjmp(b, 1); }
                    k++;
                    if (k < 12 + n) longjmp(b, 7);
                    int s = k;
                    for (int i = 0; i < n; i++) s += a[i];
                    return s;
                }
                int main(int argc, char **argv) {
                    int x = argc + 10;
                    for (int i = 0; i < 3; i++) {
                        int v = setjmp(top);
                        if (v == 0) depth(20, i);
                        else printf("back %d, x %d, calls %d\\n", v, x, calls);
                    }
                    printf("%d\\n", counted(7, 2.25));
                    printf("%d\\n", sized(9));
                    return 0;
                }
                """);
    }

    @Test
    void aThreadMovesWithArgumentsOfAVariadicFunctionInFlight() throws Exception {
        moves("arguments", """
                #include <stdarg.h>
                #include <stdio.h>
                struct pair { int a; double b; };
                static double take(int count, va_list *list) {
                    double s = 0;
                    for (int i = 0; i < count; i++) { s += va_arg(*list, int); s += va_arg(*list, double); struct pair p = va_arg(*list, struct pair); s += p.a * p.b; printf("%.2f ", s); }
                    return s;
                }
                static double all(int count, ...) {
                    va_list list, again;
                    va_start(list, count);
                    va_copy(again, list);
                    double s = take(count / 2, &list) + take(count - count / 2, &list);
                    s += take(1, &again);
                    va_end(again);
                    va_end(list);
                    return s;
                }
                int main(void) {
                    struct pair p = {2, 1.5}, q = {-3, 0.25};
                    printf("%.3f\\n", all(4, 1, 2.5, p, 3, 4.5, q, 5, 6.5, p, 7, 8.5, q));
                    return 0;
                }
                """);
    }

    @Test
    void aThreadMovesWithAPointerToALocalVariableInAListOnTheHeap() throws Exception {
        moves("list", """
                #include <stdio.h>
                #include <stdlib.h>
                struct node { struct node *next; int *where; };
                static struct node *push(struct node *list, int *where) {
                    struct node *node = malloc(sizeof *node);
                    node->next = list;
                    node->where = where;
                    return node;
                }
                static int nest(int n, struct node *list) {
                    int local = n * 10;
                    list = push(list, &local);
                    if (n > 0) { int below = nest(n - 1, list); return below + local; }
                    for (struct node *each = list; each; each = each->next) *each->where += 1;
                    return local;
                }
                int main(void) { int first = 5; int s = nest(12, push(0, &first)); printf("%d %d\\n", s, first); return 0; }
                """);
    }

    @Test
    void aThreadMovesWithItsRoundingDirectionAndItsExceptionFlags() throws Exception {
        moves("environment", """
                #include <fenv.h>
                #include <math.h>
                #include <stdio.h>
                static volatile double one = 1, three = 3, zero, huge = 1e308, tiny = 1e-308;
                __attribute__((noinline)) static double compute(int what) {
                    switch (what) { case 0: return one / three; case 1: return huge * huge; case 2: return tiny * tiny; case 3: return one / zero; default: return zero / zero; }
                }
                int main(void) {
                    static const int directions[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
                    static const int flags[] = {FE_INEXACT, FE_OVERFLOW, FE_UNDERFLOW, FE_DIVBYZERO, FE_INVALID};
                    for (int d = 0; d < 4; d++) {
                        fesetround(directions[d]);
                        for (int what = 0; what < 5; what++) {
                            feclearexcept(FE_ALL_EXCEPT);
                            double x = compute(what);
                            int kept = fetestexcept(FE_ALL_EXCEPT), same = fegetround() == directions[d];
                            fesetround(FE_TONEAREST);
                            printf("%d %d: %a", d, what, fabs(x));
                            for (int f = 0; f < 5; f++) printf(" %d", (kept & flags[f]) != 0);
                            printf(" %d\\n", same);
                            fesetround(directions[d]);
                        }
                    }
                    return 0;
                }
                """);
    }

    @Test
    void aThreadMovesBetweenSignalsOutOfWhoseHandlersItJumps() throws Exception {
        moves("signals", """
                #include <setjmp.h>
                #include <signal.h>
                #include <stdio.h>
                static sigjmp_buf out;
                static volatile sig_atomic_t heard;
                static void count(int number) { heard++; }
                static void leave(int number) { siglongjmp(out, number); }
                static int nest(int n) { int here = n; raise(SIGUSR1); return n == 0 ? 0 : here + nest(n - 1); }
                int main(void) {
                    volatile int round = 0;
                    signal(SIGUSR1, count);
                    signal(SIGUSR2, leave);
                    printf("%d", nest(9));
                    printf(" %d\\n", (int) heard);
                    int number = sigsetjmp(out, 1);
                    printf("%d %d\\n", number, round);
                    if (round++ < 4) raise(SIGUSR2);
                    return heard;
                }
                """);
    }

    @Test
    void aThreadMovesAwayFromAllThatItWaitsForFilesWith() throws Exception {
        moves("waits", """
                #define _GNU_SOURCE
                #include <poll.h>
                #include <signal.h>
                #include <stdio.h>
                #include <sys/epoll.h>
                #include <sys/select.h>
                #include <unistd.h>
                struct page { _Alignas(4096) sigset_t mask; _Alignas(4096) struct timespec time; _Alignas(4096) struct pollfd polled;
                    _Alignas(4096) fd_set set; _Alignas(4096) struct epoll_event event; };
                static struct page all;
                static void fill(int descriptor) {
                    sigemptyset(&all.mask); sigaddset(&all.mask, SIGUSR1);
                    all.time.tv_sec = 1; all.time.tv_nsec = 0;
                    all.polled.fd = descriptor; all.polled.events = POLLIN;
                    FD_ZERO(&all.set); FD_SET(descriptor, &all.set);
                    all.event.events = 0;
                }
                int main(void) {
                    int ends[2], list = epoll_create1(0);
                    pipe(ends);
                    struct epoll_event wanted = {EPOLLIN, {.u32 = 7}};
                    epoll_ctl(list, EPOLL_CTL_ADD, ends[0], &wanted);
                    write(ends[1], "x", 1);
                    for (int i = 0; i < 6; i++) {
                        fill(ends[0]);
                        int ready = ppoll(&all.polled, 1, &all.time, &all.mask);
                        printf("%d %d, ", ready, all.polled.revents == POLLIN);
                        fill(ends[0]);
                        ready = pselect(ends[0] + 1, &all.set, NULL, NULL, &all.time, &all.mask);
                        printf("%d %d, ", ready, FD_ISSET(ends[0], &all.set) != 0);
                        fill(ends[0]);
                        ready = epoll_pwait(list, &all.event, 1, 1000, &all.mask);
                        printf("%d %d %d\\n", ready, all.event.events == EPOLLIN, all.event.data.u32);
                    }
                    return 0;
                }
                """);
    }

    @Test
    void aThreadMovesBetweenComputedJumps() throws Exception {
        moves("labels", """
                #include <stdio.h>
                static int run(const unsigned char *code) {
                    static const void *const labels[] = {&&add, &&twice, &&show, &&stop};
                    int value = 1;
                    goto *labels[*code++];
                    add: value += 3; goto *labels[*code++];
                    twice: value *= 2; goto *labels[*code++];
                    show: printf("%d\\n", value); goto *labels[*code++];
                    stop: return value;
                }
                int main(void) { const unsigned char code[] = {0, 2, 1, 2, 1, 0, 2, 3}; return run(code); }
                """);
    }

    @Test
    void constructorsRunBeforeMainInTheirOrderAndDestructorsAfterIt() throws Exception {
        moves("constructors", """
                #include <stdio.h>
                #include <stdlib.h>
                __attribute__((constructor(200))) static void second(void) { printf("second "); }
                __attribute__((constructor)) static void third(void) { printf("third "); }
                __attribute__((constructor(101))) static void first(void) { printf("first "); }
                __attribute__((destructor)) static void last(void) { puts("last"); }
                static void before(void) { printf("handler "); }
                int main(void) { atexit(before); for (int i = 0; i < 30; i++) printf("%d ", i); return 4; }
                """);
    }

    @Test
    void integersWiderThanAnyTypeOfCAreCarried() throws Exception {
        moves("wide", """
                #include <stdio.h>
                #pragma pack(push, 1)
                struct s { volatile unsigned a : 9; int b : 30; unsigned long c : 50; long d : 40; signed e : 7; };
                #pragma pack(pop)
                struct s x[3] = {{1, -2, 3, -4, 5}, {6, 7, 8, 9, -10}, {11, -12, 13, -14, 15}};
                int main(int argc, char **argv) {
                    for (int i = 0; i < 12; i++) {
                        struct s *p = &x[(i + argc) % 3];
                        p->d -= 20 * i; p->e += i; p->c ^= (unsigned long) i << 40; p->b -= i;
                        printf("%d %d %lu %ld %d\\n", p->a, p->b, (unsigned long) p->c, (long) p->d, p->e);
                    }
                    return 0;
                }
                """);
    }

    /** At -O0 and -O2, moving at every point, it prints and returns what the host's build does. */
    private static void moves(String name, String source) throws Exception {
        Path file = directory.resolve(name + ".c");
        Files.writeString(file, source);
        Path executable = directory.resolve(name + ".host");
        Process compiler = new ProcessBuilder("gcc", "-std=gnu11", "-w", "-ffp-contract=off",
                "-frounding-math", "-o",
                executable.toString(),
                file.toString(), "-lm").inheritIO().start();
        assertEquals(0, compiler.waitFor(), "gcc compiles " + name);
        Process process = new ProcessBuilder(executable.toString()).start();
        String expected = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        for (String level : List.of("-O0", "-O2")) {
            Path bundle = directory.resolve(name + level + ".maize");
            Driver.run(Invocation.of(List.of(level, "-std=gnu11", "-w", "-o", bundle.toString(), file.toString())),
                    CACHE,
                    new PrintStream(new ByteArrayOutputStream()), System.err);
            List<KernelSpec> kernels = List.of(KernelSpec.of(Isa.named("x86lite").orElseThrow()),
                    KernelSpec.of(Isa.named("armlite").orElseThrow()));
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            ProcessArguments arguments = ProcessArguments.of(name, List.of(name), List.of(),
                    new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
            Machine.Run run = Machine.of(kernels).moving(new MigrationPolicy.Every(1)).run(name,
                    Files.readAllBytes(bundle), arguments, new ByteArrayInputStream(new byte[0]), output, errors);
            assertEquals(expected, output.toString(StandardCharsets.UTF_8), level + errors);
            assertEquals(status, run.ending().status(), level);
            assertTrue(run.statistics().migrations() > 20, level + ": " + run.statistics().migrations() + " moves");
        }
    }
}
