/* Threads that make a tree of directories and files beside each other, then one that walks it, renames, links, and takes it all away. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS = 3, FILES = 4, LONGEST = 200 };

static char root[] = "/tmp/file-tree-XXXXXX";
static int directories, files, links;
static long bytes;
static unsigned hash;

static void *make(void *argument)
{
    int self = (int)(size_t)argument;
    char path[LONGEST], text[100];
    snprintf(path, sizeof path, "%s/d%d", root, self);
    if (mkdir(path, 0755))
        abort();
    /* A directory that all want to make: one of them does. */
    snprintf(path, sizeof path, "%s/common", root);
    if (mkdir(path, 0700) && errno != EEXIST)
        abort();
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s%d/f%d", root, i % 2 ? "common/../d" : "d", self, i);
        int file = open(path, O_CREAT | O_EXCL | O_RDWR, 0644), length = 0;
        if (file < 0)
            abort();
        for (int k = 0; k <= i; k++) {
            int some = snprintf(text, sizeof text, "line %d of file %d of thread %d\n", k, i, self);
            if (write(file, text, some) != some)
                abort();
            length += some;
        }
        struct stat state;
        if (fstat(file, &state) || state.st_size != length || close(file))
            abort();
    }
    snprintf(path, sizeof path, "%s/common/s%d", root, self);
    snprintf(text, sizeof text, "../d%d/f0", self);
    if (symlink(text, path))
        abort();
    return 0;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Visits everything below in the order of names; takes it away if that is asked for. */
static void walk(const char *path, int away)
{
    char *names[50], next[LONGEST];
    int count = 0;
    DIR *directory = opendir(path);
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            names[count++] = strdup(entry->d_name);
    closedir(directory);
    qsort(names, count, sizeof *names, compare);
    for (int i = 0; i < count; i++) {
        struct stat state;
        snprintf(next, sizeof next, "%s/%s", path, names[i]);
        if (lstat(next, &state))
            abort();
        for (char *at = next + strlen(root); *at; at++)
            hash = hash * 31 + (unsigned char)*at;
        if (S_ISDIR(state.st_mode)) {
            directories++;
            walk(next, away);
            if (away && rmdir(next))
                abort();
            free(names[i]);
            continue;
        }
        if (S_ISLNK(state.st_mode)) {
            char to[LONGEST] = {0};
            if (readlink(next, to, sizeof to) < 0)
                abort();
            if (!away)
                printf("%s -> %s\n", next + strlen(root), to);
            links++;
        } else {
            char buffer[300];
            int file = open(next, O_RDONLY);
            long some = read(file, buffer, sizeof buffer);
            for (long k = 0; k < some; k++)
                hash = hash * 31 + (unsigned char)buffer[k];
            close(file);
            if (!away)
                printf("%s: %ld bytes, %lu links\n", next + strlen(root), (long)state.st_size, (unsigned long)state.st_nlink);
            files++;
            bytes += state.st_size;
        }
        if (away && unlink(next))
            abort();
        free(names[i]);
    }
}

static void report(const char *what)
{
    printf("%s: %d directories, %d files, %d links, %ld bytes, hash %08x\n", what, directories, files, links, bytes, hash);
    directories = files = links = 0;
    bytes = 0;
    hash = 0;
}

int main(void)
{
    pthread_t threads[THREADS];
    char from[LONGEST], to[LONGEST];
    if (!mkdtemp(root))
        return 1;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], 0, make, (void *)(size_t)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], 0);
    walk(root, 0);
    report("made");
    snprintf(from, sizeof from, "%s/d1", root);
    snprintf(to, sizeof to, "%s/common/moved", root);
    printf("rename: %d\n", rename(from, to));
    snprintf(from, sizeof from, "%s/d0/f3", root);
    snprintf(to, sizeof to, "%s/d2/hard", root);
    printf("link: %d\n", link(from, to));
    int result = link(from, to);
    printf("again: %d %d\n", result, errno == EEXIST);
    snprintf(from, sizeof from, "%s/common", root);
    result = rmdir(from);
    printf("not empty: %d %d\n", result, errno == ENOTEMPTY);
    walk(root, 0);
    report("changed");
    walk(root, 1);
    report("taken away");
    return rmdir(root);
}
