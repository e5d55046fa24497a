/* regcomp and regexec of the C library: classes, alternatives, repetition, groups. */
#include <regex.h>
#include <stdio.h>

int main(void)
{
    static const char *patterns[] = {"a*b", "^(ab|cd)+$", "([0-9]+)-([0-9]+)", "[[:alpha:]_][[:alnum:]_]*", "x{2,3}y?", "(a|(bc))*d", "\\.", "(", "[a-"};
    static const char *texts[] = {"aaab", "abcdab", "call 555-1234 now", "_id9 = 4", "xxxxy", "abcabcd", "end.", "", "zzz"};
    for (unsigned p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        regex_t r;
        int e = regcomp(&r, patterns[p], REG_EXTENDED | (p & 1 ? REG_ICASE : 0));
        if (e) {
            char message[80];
            regerror(e, &r, message, sizeof message);
            printf("%s: %s\n", patterns[p], message);
            continue;
        }
        printf("%s (%zu):", patterns[p], r.re_nsub);
        for (unsigned t = 0; t < sizeof texts / sizeof *texts; t++) {
            regmatch_t m[3];
            if (regexec(&r, texts[t], 3, m, 0) == 0)
                printf(" %u[%d,%d][%d,%d][%d,%d]", t, (int)m[0].rm_so, (int)m[0].rm_eo, (int)m[1].rm_so, (int)m[1].rm_eo, (int)m[2].rm_so,
                       (int)m[2].rm_eo);
        }
        putchar('\n');
        regfree(&r);
    }
    return 0;
}
