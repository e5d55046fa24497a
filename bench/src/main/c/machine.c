// An interpreter of a small stack machine: every step an indirect branch.
#include <stdio.h>
#include <stdlib.h>

enum { PUSH, LOAD, STORE, ADD, SUBTRACT, MULTIPLY, REMAINDER, JUMP, JUMP_IF, LESS, EQUAL, PRINT, STOP };

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 12000000;
    // for (i = 0, s = 0; i < rounds; i++) { s = (s * 31 + i) % 65521; if (s == 77) s = s + 1; }
    int program[] = {PUSH, 0, STORE, 0, PUSH, 0, STORE, 1,
                     LOAD, 0, PUSH, rounds, LESS, JUMP_IF, 17, JUMP, 49,
                     LOAD, 1, PUSH, 31, MULTIPLY, LOAD, 0, ADD, PUSH, 65521, REMAINDER, STORE, 1,
                     LOAD, 1, PUSH, 77, EQUAL, JUMP_IF, 39, JUMP, 42, PUSH, 1, PRINT,
                     LOAD, 0, PUSH, 1, ADD, STORE, 0 + 0};
    int whole[64] = {0};
    for (unsigned i = 0; i < sizeof program / sizeof *program; i++) whole[i] = program[i];
    whole[49] = JUMP, whole[50] = 8;
    whole[16] = 51;
    whole[51] = LOAD, whole[52] = 1, whole[53] = PRINT, whole[54] = STOP;
    int variables[2] = {0}, stack[16], *top = stack, *at = whole;
    long long printed = 0;
    for (;;) {
        switch (*at++) {
            case PUSH: *top++ = *at++; break;
            case LOAD: *top++ = variables[*at++]; break;
            case STORE: variables[*at++] = *--top; break;
            case ADD: top--, top[-1] += *top; break;
            case SUBTRACT: top--, top[-1] -= *top; break;
            case MULTIPLY: top--, top[-1] *= *top; break;
            case REMAINDER: top--, top[-1] %= *top; break;
            case JUMP: at = whole + *at; break;
            case JUMP_IF: at = *--top ? whole + *at : at + 1; break;
            case LESS: top--, top[-1] = top[-1] < *top; break;
            case EQUAL: top--, top[-1] = top[-1] == *top; break;
            case PRINT: printed = printed * 3 + *--top; break;
            case STOP: printf("%lld\n", printed); return 0;
        }
    }
}
