/* Streams on files: buffers of all kinds, positions, pushing back, reading and writing in turn, lines, temporary files. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char name[] = "/tmp/maizeXXXXXX";

static void dump(const char *what)
{
    FILE *f = fopen(name, "r");
    printf("%s:", what);
    for (int c; (c = getc(f)) != EOF;)
        if (c == '\n')
            printf("/");
        else
            putchar(c);
    putchar('\n');
    fclose(f);
}

int main(void)
{
    close(mkstemp(name));
    char line[64], own[37];
    static const int modes[] = {_IOFBF, _IOLBF, _IONBF};
    for (int m = 0; m < 3; m++)
        for (int size = 0; size < 2; size++) {
            FILE *f = fopen(name, "w");
            printf("%d ", setvbuf(f, size ? own : 0, modes[m], sizeof own));
            for (int i = 0; i < 12; i++)
                fprintf(f, "%d line%s", i * i * i, i % 3 ? "\n" : " ");
            printf("%ld", ftell(f));
            printf(" %zu", fwrite("block", 2, 2, f));
            printf(" %ld", ftell(f));
            printf(" %d\n", fclose(f));
            dump("written");
        }
    FILE *f = fopen(name, "r+");
    printf("%s", fgets(line, sizeof line, f));
    printf("%ld", ftell(f));
    fseek(f, 0, SEEK_CUR);
    fputs("OVER", f);
    fseek(f, 3, SEEK_SET);
    printf(" %d", getc(f));
    ungetc('Q', f);
    printf(" %ld", ftell(f));
    printf(" %c", getc(f));
    fseek(f, -5, SEEK_END);
    printf(" %zu", fread(line, 1, sizeof line, f));
    printf(" %d", feof(f) != 0);
    printf(" %d", getc(f));
    rewind(f);
    printf(" %d", feof(f));
    printf(" %c", getc(f));
    fpos_t place;
    fgetpos(f, &place);
    int next = getc(f);
    getc(f);
    fsetpos(f, &place);
    printf(" %d\n", getc(f) == next);
    fclose(f);
    dump("changed");
    f = fopen(name, "a+");
    printf("%c", getc(f));
    fputs("appended", f);
    fflush(f);
    printf(" %d\n", ftell(f) > 8);
    fclose(f);
    dump("appended");
    f = fopen(name, "r");
    char *text = 0;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&text, &room, f)) >= 0)
        printf("%zd ", length);
    rewind(f);
    while ((length = getdelim(&text, &room, ' ', f)) >= 0)
        printf("%zd ", length);
    free(text);
    fclose(f);
    f = fopen(name, "w+");
    for (int i = 0; i < 30000; i++)
        putc('a' + i % 26, f);
    rewind(f);
    unsigned sum = 0;
    for (int c, i = 0; (c = getc(f)) != EOF; i++)
        sum = sum * 31 + (unsigned) c;
    printf("\n%u", sum);
    fseek(f, 8190, SEEK_SET);
    printf(" %zu", fread(line, 1, 10, f));
    printf(" %.10s", line);
    fseek(f, 40000, SEEK_SET);
    putc('!', f);
    fflush(f);
    fseek(f, -2, SEEK_END);
    printf(" %d", getc(f));
    printf(" %c\n", getc(f));
    fclose(f);
    f = freopen(name, "w", stderr);
    fprintf(stderr, "to a file");
    fclose(stderr);
    dump("reopened");
    f = tmpfile();
    fputs("temporary\nlines\n", f);
    rewind(f);
    while (fgets(line, 6, f))
        printf("[%s]", line);
    fclose(f);
    f = fmemopen(own, sizeof own, "w+");
    fputs("in memory", f);
    fflush(f);
    fseek(f, 3, SEEK_SET);
    printf(" %s", own);
    printf(" %c", getc(f));
    printf(" %ld\n", ftell(f));
    fclose(f);
    char *memory;
    size_t size;
    f = open_memstream(&memory, &size);
    fputs("grows", f);
    fflush(f);
    printf("%zu %s", size, memory);
    fseek(f, 1, SEEK_SET);
    fputs("LOWS and more than there was before, so that it has to be moved", f);
    fclose(f);
    printf(" %zu %s\n", size, memory);
    free(memory);
    f = fdopen(dup(1), "w");
    fflush(stdout);
    fputs("by another descriptor\n", f);
    fclose(f);
    dprintf(1, "%s %d\n", "dprintf", 5);
    setvbuf(stdout, 0, _IOLBF, 0);
    printf("line by line\n");
    printf("%d", fileno(stdin));
    printf(" %d", rename(name, name));
    printf(" %d\n", remove(name));
    printf("%d", remove(name));
    printf(" %d\n", errno == ENOENT);
    printf("%zu %zu\n", fread(line, 0, 5, stdin), fwrite(line, 5, 0, stdout));
    return 0;
}
