/* Standard input to its end (it is empty), buffering modes, ungetc, memory streams. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char line[80];
    int c = getchar(), lines = 0;
    printf("%d %d %d\n", c == EOF, feof(stdin) != 0, ferror(stdin) != 0);
    printf("%d\n", fgets(line, sizeof line, stdin) == 0);
    clearerr(stdin);
    ungetc('q', stdin);
    printf("%c\n", getchar());
    char *text;
    size_t n;
    FILE *memory = open_memstream(&text, &n);
    for (int i = 0; i < 200; i++)
        fprintf(memory, "line %d\n", i * i);
    fclose(memory);
    FILE *read = fmemopen(text, n, "r");
    long sum = 0;
    int v;
    while (fgets(line, sizeof line, read))
        lines++, sum += sscanf(line, "line %d", &v) == 1 ? v : 0;
    rewind(read);
    fseek(read, -7, SEEK_END);
    long place = ftell(read);
    printf("%d %ld %zu %ld %d\n", lines, sum, n, place, fscanf(read, "%d", &v));
    fclose(read);
    free(text);
    setvbuf(stdout, 0, _IONBF, 0);
    fputs("unbuffered ", stdout);
    printf("%s\n", "twice");
    /* A terminal or a pipe has no place; only a file has one. */
    place = ftell(stdout);
    printf("%d\n", place == -1 || place > 0);
    return fclose(stdout);
}
