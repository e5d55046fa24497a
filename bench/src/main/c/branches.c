// A text is read by a state machine: branches on every byte.
#include <stdio.h>
#include <stdlib.h>

static char text[1 << 16];

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 1600;
    unsigned seed = 3;
    for (unsigned i = 0; i < sizeof text - 1; i++)
        text[i] = "  \n/**ab\"c1;"[(seed = seed * 1664525 + 1013904223) / 65536 % 12];
    long long words = 0, lines = 0, comments = 0, quoted = 0, numbers = 0;
    for (int round = 0; round < rounds; round++) {
        enum { SPACE, WORD, SLASH, COMMENT, STAR, QUOTE } state = SPACE;
        for (const char *at = text; *at; at++) {
            char c = *at;
            if (c == '\n') lines++;
            if (state == COMMENT) state = c == '*' ? STAR : COMMENT;
            else if (state == STAR) state = c == '/' ? SPACE : c == '*' ? STAR : COMMENT;
            else if (state == QUOTE) { quoted++; if (c == '"') state = SPACE; }
            else if (state == SLASH && c == '*') comments++, state = COMMENT;
            else if (c == '/') state = SLASH;
            else if (c == '"') state = QUOTE;
            else if (c >= 'a' && c <= 'z') { if (state != WORD) words++; state = WORD; }
            else { if (c >= '0' && c <= '9') numbers++; state = SPACE; }
        }
    }
    printf("%lld %lld %lld %lld %lld\n", words, lines, comments, quoted, numbers);
}
