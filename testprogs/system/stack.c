/* The initial stack and its auxiliary vector, field by field. */
#include "system.h"

static char *const *vector;

static unsigned long entry(long tag, long *there)
{
    const long *words = (const long *)vector;
    for (*there = 0; words[0]; words += 2)
        if (words[0] == tag) {
            *there = 1;
            return words[1];
        }
    return 0;
}

static void tell(const char *name, long tag)
{
    long there;
    unsigned long value = entry(tag, &there);
    say(name);
    say(there ? " is there: " : " is missing: ");
    say_number((long)value);
    say("\n");
}

static const char *text(long tag)
{
    long there;
    return (const char *)entry(tag, &there);
}

extern char _start[];

static void run(int count, char **arguments)
{
    line("arguments", count);
    line("alignment", ((long)arguments - 8) & 15);
    line("the end of the arguments", (long)arguments[count]);
    char **environment = arguments + count + 1;
    while (*environment)
        environment++;
    vector = environment + 1;

    tell("AT_PAGESZ", 6);
    tell("AT_CLKTCK", 17);
    tell("AT_PHDR", 3);
    tell("AT_PHENT", 4);
    tell("AT_PHNUM", 5);
    tell("AT_BASE", 7);
    tell("AT_FLAGS", 8);
    tell("AT_ENTRY", 9);
    tell("AT_SECURE", 23);
    tell("AT_NOTELF", 10);
    tell("AT_EXECFD", 2);
    line("AT_ENTRY is the entry", text(9) == _start);
    long there;
    entry(16, &there), line("AT_HWCAP", there);
    entry(26, &there), line("AT_HWCAP2", there);
    entry(25, &there), line("AT_RANDOM", there);
    line("AT_UID is AT_EUID", entry(11, &there) == entry(12, &there));
    line("AT_GID is AT_EGID", entry(13, &there) == entry(14, &there));
    say(text(15));
    say("\n");
    line("AT_EXECFN is the first argument", text(31)[0] == '/');
    Q(text(15) - text(25));
    /* From the end down: 8 bytes of zeros, the program's path, the environment, the arguments. */
    long *end = (long *)(text(31) + length(text(31)) + 1);
    line("the last word", *end);
    line("behind it", ((long)(end + 1)) & 4095);
    line("arguments follow each other", count < 2 || arguments[1] == arguments[0] + length(arguments[0]) + 1);
    line("strings above the vector", (const char *)environment < text(25) && text(25) < arguments[0] && arguments[0] < text(31));
#if defined(__x86_64__)
    /* In Linux's order, without what has to do with its vDSO, with signals and with rseq: 33, 51, 27, 28. */
    for (const long *words = (const long *)vector; words[0]; words += 2)
        if (words[0] != 33 && words[0] != 51 && words[0] != 27 && words[0] != 28)
            line("next", words[0]);
#endif
}
