/* Bad arguments to the library and to the system: what comes back, and errno. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#define TRY(call) (errno = 0, printf("%s: %ld", #call, (long) (call)), printf(" %s\n", strerror(errno)))
static void *volatile kept;
#define NONE(call) (errno = 0, kept = (call), printf("%s: %s", #call, kept ? "something" : "nothing"), printf(" %s\n", strerror(errno)))

int main(void)
{
    char buffer[100], name[] = "/tmp/maizeXXXXXX", directory[] = "/tmp/maizeXXXXXX";
    volatile size_t most = SIZE_MAX, half = SIZE_MAX / 2;
    int ends[2];
    NONE(malloc(half + 1));
    NONE(malloc(most));
    NONE(calloc(half, 3));
    NONE(realloc(0, most));
    NONE(aligned_alloc(16, most - 100));
    TRY(open("/nowhere/at/all", O_RDONLY));
    TRY(open("", O_RDONLY));
    TRY(open("/", O_WRONLY));
    TRY(close(-1));
    TRY(close(77));
    TRY(read(77, buffer, 1));
    TRY(write(-1, buffer, 1));
    TRY(lseek(77, 0, SEEK_SET));
    TRY(lseek(1, 0, 99));
    TRY(read(0, (void *) 8, 0));
    TRY(dup(77));
    TRY(dup2(0, -1));
    TRY(dup2(77, 3));
    TRY(fcntl(77, F_GETFL));
    TRY(fcntl(0, 9999));
    TRY(unlink("/nowhere/x"));
    TRY(unlink("/tmp"));
    TRY(rmdir("/nowhere"));
    TRY(mkdir("/tmp", 0777));
    TRY(rename("/nowhere/a", "/tmp/b"));
    TRY(chdir("/nowhere"));
    TRY(access("/nowhere", F_OK));
    TRY(access("/tmp", 0100));
    TRY(truncate("/nowhere", 0));
    TRY(readlink("/tmp", buffer, sizeof buffer));
    TRY(isatty(77));
    NONE(getcwd(buffer, 0));
    NONE(opendir("/nowhere"));
    NONE(fopen("/nowhere/x", "r"));
    NONE(fopen("/tmp", "w"));
    NONE(fopen("/tmp/x", "q"));
    NONE(fdopen(77, "r"));
    NONE(fdopen(0, "z"));
    NONE(freopen("/nowhere", "r", stdin));
    NONE(mkdtemp(strcpy(buffer, "bad")));
    NONE(fmemopen(buffer, 10, "?"));
    TRY(munmap((void *) 1, 4096));
    TRY(mprotect((void *) 4097, 4096, PROT_READ));
    TRY(mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
    TRY(mmap(0, 4096, PROT_READ, MAP_PRIVATE, 77, 0) == MAP_FAILED);
    TRY(strtol("1", 0, 1));
    TRY(strtol("99999999999999999999", 0, 10) == LONG_MAX);
    TRY(strtod("1e999", 0) == HUGE_VAL);
    TRY(strtod("1e-999", 0) == 0);
    TRY(setenv("", "x", 1));
    TRY(setenv("a=b", "x", 1));
    TRY(unsetenv(""));
    TRY(mbstowcs(0, "\xff", 0));
    TRY(wcstombs(0, L"\x110000", 0));
    TRY(snprintf(buffer, 10, "%99999999999d", 1));
    TRY(snprintf(0, 0, "%2147483647d%d", 1, 1));
    TRY(setvbuf(stdout, 0, 99, 0) != 0);
    TRY(fseek(stdout, 0, 99));
    TRY(usleep(0));
    TRY(sysconf(-5));

    int file = mkstemp(name);
    TRY(file < 0);
    TRY(write(file, "0123456789", 10));
    TRY(pread(file, buffer, 4, 3));
    TRY(pread(file, buffer, 4, -1));
    TRY(pwrite(file, "xy", 2, 20));
    TRY(lseek(file, -1, SEEK_SET));
    TRY(lseek(file, 0, SEEK_END));
    TRY(ftruncate(file, 5));
    TRY(ftruncate(file, -5));
    struct stat status;
    TRY(fstat(file, &status));
    TRY(status.st_size);
    TRY(S_ISREG(status.st_mode) != 0);
    TRY(status.st_mode & 0777);
    TRY(open(name, O_CREAT | O_EXCL | O_RDWR, 0600));
    TRY(mkdir(name, 0777));
    TRY(rmdir(name));
    TRY(chdir(name));
    strcat(strcpy(buffer, name), "/x");
    TRY(open(buffer, O_RDONLY));
    int reader = open(name, O_RDONLY);
    TRY(write(reader, "x", 1));
    TRY(fcntl(reader, F_GETFL) & O_ACCMODE);
    TRY(fcntl(reader, F_GETFD));
    close(reader);
    FILE *stream = fopen(name, "r");
    TRY(fputc('x', stream));
    TRY(ferror(stream) != 0);
    fclose(stream);
    stream = fopen(name, "a");
    TRY(fgetc(stream));
    TRY(ferror(stream) != 0);
    TRY(fputs("more", stream) >= 0);
    TRY(ftell(stream));
    fclose(stream);
    NONE(fopen(name, "wx"));
    TRY(stat(name, &status));
    TRY(status.st_size);
    TRY(unlink(name));
    TRY(unlink(name));
    TRY(fstat(file, &status));
    TRY(status.st_nlink);
    close(file);
    NONE(mkdtemp(directory));
    strcat(strcpy(buffer, directory), "/file");
    TRY(close(open(buffer, O_CREAT | O_WRONLY, 0600)));
    TRY(rmdir(directory));
    DIR *d = opendir(directory);
    int entries = 0;
    for (struct dirent *e; (e = readdir(d));)
        entries += strcmp(e->d_name, ".") && strcmp(e->d_name, "..") ? e->d_type == DT_REG ? 100 : 1000 : 1;
    TRY(entries);
    closedir(d);
    TRY(remove(directory));
    TRY(remove(buffer));
    TRY(remove(directory));
    TRY(pipe(ends));
    TRY(lseek(ends[0], 0, SEEK_CUR));
    TRY(write(ends[1], "through", 7));
    TRY(read(ends[0], buffer, 100));
    TRY(write(ends[0], "x", 1));
    TRY(read(ends[1], buffer, 1));
    close(ends[1]);
    TRY(read(ends[0], buffer, 100));
    perror("perror");
    return 0;
}
