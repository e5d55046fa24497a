/* Streams that are opened: of files, of descriptors, of memory (C17, 7.21.5; POSIX, fmemopen, open_memstream). */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"
#include "stream.h"

enum { HEAD = offsetof(struct _FILE, own) };

int __maize_mode_flags(const char *mode)
{
    int flags = *mode == 'r' ? 0 : *mode == 'w' ? O_CREAT | O_TRUNC : O_CREAT | O_APPEND;
    if (*mode != 'r' && *mode != 'w' && *mode != 'a') {
        errno = EINVAL;
        return -1;
    }
    if (strchr(mode, 'x'))
        flags |= O_EXCL;
    if (strchr(mode, 'e'))
        flags |= O_CLOEXEC;
    return flags | (strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY);
}

static void set_up(FILE *stream, const struct stream_operations *operations, const char *mode, void *cookie, int descriptor)
{
    FILE *next = stream->next;
    recursive_lock lock = stream->lock;
    memset(stream, 0, HEAD);
    int both = strchr(mode, '+') != 0;
    stream->next = next;
    stream->lock = lock;
    stream->operations = operations;
    stream->cookie = cookie;
    stream->descriptor = descriptor;
    stream->mode = descriptor >= 0 ? -1 : _IOFBF;
    stream->readable = (unsigned char) (*mode == 'r' || both);
    stream->writable = (unsigned char) (*mode != 'r' || both);
    stream->appends = *mode == 'a';
    stream->buffer = stream->own;
    stream->size = BUFSIZ;
}

FILE *__maize_new_stream(const struct stream_operations *operations, const char *mode, void *cookie, int descriptor)
{
    FILE *stream = malloc(sizeof *stream);
    if (!stream)
        return 0;
    memset(stream, 0, HEAD);
    set_up(stream, operations, mode, cookie, descriptor);
    __maize_lock(&__maize_streams_lock);
    stream->next = __maize_streams;
    __maize_streams = stream;
    __maize_unlock(&__maize_streams_lock);
    return stream;
}

void __maize_forget_stream(FILE *stream)
{
    __maize_lock(&__maize_streams_lock);
    for (FILE **each = &__maize_streams; *each; each = &(*each)->next)
        if (*each == stream) {
            *each = stream->next;
            break;
        }
    __maize_unlock(&__maize_streams_lock);
}

FILE *fopen(const char *restrict name, const char *restrict mode)
{
    int flags = __maize_mode_flags(mode);
    if (flags < 0)
        return 0;
    int descriptor = open(name, flags, 0666);
    if (descriptor < 0)
        return 0;
    FILE *stream = __maize_new_stream(&__maize_descriptor_operations, mode, 0, descriptor);
    if (!stream)
        close(descriptor);
    return stream;
}

FILE *fdopen(int descriptor, const char *mode)
{
    if (__maize_mode_flags(mode) < 0 || lseek(descriptor, 0, SEEK_CUR) < 0) {
        if (errno != ESPIPE)
            return 0;
        errno = 0;
    }
    return __maize_new_stream(&__maize_descriptor_operations, mode, 0, descriptor);
}

FILE *freopen(const char *restrict name, const char *restrict mode, FILE *restrict stream)
{
    lock_stream(stream);
    __maize_flush(stream);
    int flags = __maize_mode_flags(mode), descriptor = -1;
    if (flags >= 0 && !name)
        errno = EBADF;
    else if (flags >= 0)
        descriptor = open(name, flags, 0666);
    if (descriptor < 0) {
        int error = errno;
        stream->operations->close(stream);
        stream->descriptor = -1;
        stream->readable = stream->writable = 0;
        unlock_stream(stream);
        errno = error;
        return 0;
    }
    int old = stream->descriptor;
    stream->operations->close(stream);
    /* A standard stream keeps its number. */
    if (old >= 0 && descriptor != old && dup2(descriptor, old) == old) {
        close(descriptor);
        descriptor = old;
    }
    set_up(stream, &__maize_descriptor_operations, mode, 0, descriptor);
    unlock_stream(stream);
    return stream;
}

int fclose(FILE *stream)
{
    lock_stream(stream);
    int result = __maize_flush(stream);
    result |= stream->operations->close(stream);
    unlock_stream(stream);
    __maize_forget_stream(stream);
    if (stream != stdin && stream != stdout && stream != stderr)
        free(stream);
    else {
        stream->readable = stream->writable = stream->writing = stream->reading = 0;
        stream->descriptor = -1;
    }
    return result ? EOF : 0;
}

/* A stream on memory: of a size that stays, or that grows. */
struct memory {
    char *data;
    size_t size, length, at;
    int owned, appends;
    char **tellData; /* where one that grows tells of itself */
    size_t *tellSize;
};

static ssize_t read_memory(FILE *stream, void *to, size_t count)
{
    struct memory *m = stream->cookie;
    size_t rest = m->at < m->length ? m->length - m->at : 0;
    if (count > rest)
        count = rest;
    memcpy(to, m->data + m->at, count);
    m->at += count;
    return (ssize_t) count;
}

static int grow(struct memory *m, size_t needed)
{
    if (needed < m->size)
        return 0;
    size_t size = needed < 2 * m->size ? 2 * m->size : needed + 1;
    char *larger = realloc(m->data, size);
    if (!larger)
        return -1;
    memset(larger + m->size, 0, size - m->size);
    m->data = larger;
    m->size = size;
    return 0;
}

static void tell(struct memory *m)
{
    *m->tellData = m->data;
    *m->tellSize = m->at < m->length ? m->at : m->length;
}

static ssize_t write_memory(FILE *stream, const void *from, size_t count)
{
    struct memory *m = stream->cookie;
    if (m->appends)
        m->at = m->length;
    if (m->tellData) {
        if (grow(m, m->at + count))
            return -1;
    } else if (m->at + count > m->size) {
        count = m->at < m->size ? m->size - m->at : 0;
        if (count == 0) {
            errno = ENOSPC;
            return -1;
        }
    }
    memcpy(m->data + m->at, from, count);
    m->at += count;
    if (m->at > m->length)
        m->length = m->at;
    if (m->length < m->size)
        m->data[m->length] = 0;
    if (m->tellData)
        tell(m);
    return (ssize_t) count;
}

static off_t seek_memory(FILE *stream, off_t offset, int whence)
{
    struct memory *m = stream->cookie;
    off_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (off_t) m->at : (off_t) m->length;
    if (base + offset < 0 || (!m->tellData && base + offset > (off_t) m->size)) {
        errno = EINVAL;
        return -1;
    }
    m->at = (size_t) (base + offset);
    if (m->tellData) {
        if (grow(m, m->at))
            return -1;
        if (offset || whence != SEEK_CUR)
            tell(m);
    }
    return (off_t) m->at;
}

static int close_memory(FILE *stream)
{
    struct memory *m = stream->cookie;
    if (m->tellData)
        tell(m);
    else if (m->owned)
        free(m->data);
    free(m);
    return 0;
}

static const struct stream_operations memory_operations = {read_memory, write_memory, seek_memory, close_memory};

FILE *fmemopen(void *restrict buffer, size_t size, const char *restrict mode)
{
    if (__maize_mode_flags(mode) < 0)
        return 0;
    struct memory *m = calloc(1, sizeof *m);
    if (!m)
        return 0;
    m->data = buffer ? buffer : calloc(1, size + 1);
    m->owned = !buffer;
    m->size = size;
    if (*mode == 'w' && buffer && size > 0)
        *m->data = 0;
    m->length = *mode == 'r' ? size : *mode == 'a' ? strnlen(m->data, size) : 0;
    m->at = *mode == 'a' ? m->length : 0;
    m->appends = *mode == 'a';
    FILE *stream = m->data ? __maize_new_stream(&memory_operations, mode, m, -1) : 0;
    if (!stream) {
        if (m->owned)
            free(m->data);
        free(m);
    }
    return stream;
}

FILE *open_memstream(char **data, size_t *size)
{
    struct memory *m = calloc(1, sizeof *m);
    if (!m)
        return 0;
    m->size = 64;
    m->data = calloc(1, m->size);
    m->tellData = data;
    m->tellSize = size;
    FILE *stream = m->data ? __maize_new_stream(&memory_operations, "w", m, -1) : 0;
    if (!stream) {
        free(m->data);
        free(m);
        return 0;
    }
    tell(m);
    return stream;
}

int remove(const char *name)
{
    if (unlink(name) == 0)
        return 0;
    return errno == EISDIR ? rmdir(name) : -1;
}

FILE *tmpfile(void)
{
    char name[] = "/tmp/XXXXXX";
    int descriptor = mkstemp(name);
    if (descriptor < 0)
        return 0;
    unlink(name);
    return fdopen(descriptor, "w+");
}
