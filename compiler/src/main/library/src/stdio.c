/* Streams (C17, 7.21): their buffers, and characters. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"
#include "stream.h"

#undef stdin
#undef stdout
#undef stderr

static ssize_t read_descriptor(FILE *stream, void *to, size_t count) { return __maize_checked_call(CALL_read, stream->descriptor, (long) to, (long) count, 0, 0, 0); }
static ssize_t write_descriptor(FILE *stream, const void *from, size_t count) { return __maize_checked_call(CALL_write, stream->descriptor, (long) from, (long) count, 0, 0, 0); }
static off_t seek_descriptor(FILE *stream, off_t offset, int whence) { return lseek(stream->descriptor, offset, whence); }
static int close_descriptor(FILE *stream) { return close(stream->descriptor); }
const struct stream_operations __maize_descriptor_operations = {read_descriptor, write_descriptor, seek_descriptor, close_descriptor};

static FILE errorStream = {.operations = &__maize_descriptor_operations, .descriptor = 2, .mode = _IONBF, .writable = 1, .size = BUFSIZ,
    .buffer = errorStream.own};
static FILE outputStream = {.operations = &__maize_descriptor_operations, .descriptor = 1, .mode = -1, .writable = 1, .size = BUFSIZ,
    .buffer = outputStream.own, .next = &errorStream};
static FILE inputStream = {.operations = &__maize_descriptor_operations, .descriptor = 0, .mode = _IOFBF, .readable = 1, .size = BUFSIZ,
    .buffer = inputStream.own, .next = &outputStream};
FILE *const stdin = &inputStream;
FILE *const stdout = &outputStream;
FILE *const stderr = &errorStream;
FILE *__maize_streams = &inputStream;
plain_lock __maize_streams_lock;

static int fail(FILE *stream)
{
    stream->failed = 1;
    return EOF;
}

static int write_out(FILE *stream)
{
    size_t done = 0;
    while (done < stream->to) {
        ssize_t written = stream->operations->write(stream, stream->buffer + done, stream->to - done);
        if (written < 0) {
            stream->to = 0;
            return fail(stream);
        }
        done += (size_t) written;
    }
    stream->to = 0;
    return 0;
}

static size_t unread(const FILE *stream)
{
    return (stream->reading ? stream->to - stream->from : 0) + stream->pushedBack;
}

int __maize_flush(FILE *stream)
{
    if (stream->writing)
        return write_out(stream);
    if (stream->reading) {
        /* What was read ahead is read again; what cannot be sought has it still. */
        if (unread(stream) > 0 && stream->operations->seek(stream, -(off_t) unread(stream), SEEK_CUR) < 0)
            return 0;
        stream->from = stream->to = 0;
        stream->pushedBack = 0;
    }
    return 0;
}

int fflush(FILE *stream)
{
    int result = 0;
    if (!stream) {
        __maize_lock(&__maize_streams_lock);
        for (FILE *each = __maize_streams; each; each = each->next)
            if (each->writing) {
                lock_stream(each);
                result |= __maize_flush(each);
                unlock_stream(each);
            }
        __maize_unlock(&__maize_streams_lock);
        return result;
    }
    lock_stream(stream);
    result = __maize_flush(stream);
    unlock_stream(stream);
    return result;
}

void __maize_flush_all(void)
{
    for (FILE *each = __maize_streams; each; each = each->next)
        __maize_flush(each);
}

static int begin_writing(FILE *stream)
{
    if (!stream->writable) {
        errno = EBADF;
        return fail(stream);
    }
    if (stream->reading) {
        __maize_flush(stream);
        stream->from = stream->to = 0;
        stream->reading = 0;
    }
    stream->writing = 1;
    if (stream->mode < 0) {
        /* A terminal is written to line by line. */
        int error = errno;
        stream->mode = isatty(stream->descriptor) ? _IOLBF : _IOFBF;
        errno = error;
    }
    return 0;
}

size_t __maize_write(FILE *stream, const void *data, size_t bytes)
{
    const unsigned char *from = data;
    size_t done = 0;
    if (!stream->writing && begin_writing(stream))
        return 0;
    if (stream->mode == _IOFBF && bytes < stream->size - stream->to) {
        memcpy(stream->buffer + stream->to, data, bytes);
        stream->to += bytes;
        return bytes;
    }
    while (done < bytes) {
        if (stream->to == 0 && bytes - done >= stream->size) {
            ssize_t written = stream->operations->write(stream, from + done, bytes - done);
            if (written < 0) {
                fail(stream);
                return done;
            }
            done += (size_t) written;
            continue;
        }
        size_t part = bytes - done < stream->size - stream->to ? bytes - done : stream->size - stream->to;
        memcpy(stream->buffer + stream->to, from + done, part);
        stream->to += part;
        done += part;
        if (stream->to == stream->size && write_out(stream))
            return done - part;
    }
    if ((stream->mode == _IONBF || (stream->mode == _IOLBF && memchr(data, '\n', bytes))) && write_out(stream))
        return 0;
    return done;
}

size_t fwrite(const void *restrict data, size_t size, size_t count, FILE *restrict stream)
{
    size_t bytes;
    if (size == 0 || count == 0)
        return 0;
    if (__builtin_mul_overflow(size, count, &bytes)) {
        errno = EOVERFLOW;
        return 0;
    }
    lock_stream(stream);
    size_t done = __maize_write(stream, data, bytes);
    unlock_stream(stream);
    return done == bytes ? count : done / size;
}

static int fill(FILE *stream)
{
    if (!stream->readable) {
        errno = EBADF;
        return fail(stream);
    }
    if (stream->atEnd)
        return EOF;
    if (stream->writing) {
        if (write_out(stream))
            return EOF;
        stream->writing = 0;
    }
    if (stream == &inputStream && outputStream.mode == _IOLBF && outputStream.to > 0)
        fflush(&outputStream);
    stream->reading = 1;
    stream->from = stream->to = 0;
    ssize_t got = stream->operations->read(stream, stream->buffer, stream->mode == _IONBF ? 1 : stream->size);
    if (got < 0)
        return fail(stream);
    if (got == 0) {
        stream->atEnd = 1;
        return EOF;
    }
    stream->to = (size_t) got;
    return 0;
}

int __maize_get(FILE *stream)
{
    if (stream->pushedBack > 0)
        return stream->pushed[--stream->pushedBack];
    if ((!stream->reading || stream->from == stream->to) && fill(stream))
        return EOF;
    return stream->buffer[stream->from++];
}

int __maize_push_back(FILE *stream, int c)
{
    if (c == EOF || !stream->readable)
        return EOF;
    if (!stream->writing && stream->reading && stream->from > 0 && stream->pushedBack == 0)
        stream->buffer[--stream->from] = (unsigned char) c;
    else if (stream->pushedBack < MOST_PUSHED)
        stream->pushed[stream->pushedBack++] = (unsigned char) c;
    else
        return EOF;
    stream->atEnd = 0;
    return (unsigned char) c;
}

size_t fread(void *restrict to, size_t size, size_t count, FILE *restrict stream)
{
    unsigned char *t = to;
    size_t bytes, done = 0;
    if (size == 0 || count == 0)
        return 0;
    if (__builtin_mul_overflow(size, count, &bytes)) {
        errno = EOVERFLOW;
        return 0;
    }
    lock_stream(stream);
    while (done < bytes) {
        if (stream->pushedBack > 0 || !stream->reading || stream->from == stream->to) {
            int c = __maize_get(stream);
            if (c == EOF)
                break;
            t[done++] = (unsigned char) c;
            continue;
        }
        size_t part = stream->to - stream->from < bytes - done ? stream->to - stream->from : bytes - done;
        memcpy(t + done, stream->buffer + stream->from, part);
        stream->from += part;
        done += part;
    }
    unlock_stream(stream);
    return done / size;
}

int fgetc(FILE *stream)
{
    lock_stream(stream);
    int c = __maize_get(stream);
    unlock_stream(stream);
    return c;
}

int ungetc(int c, FILE *stream)
{
    lock_stream(stream);
    c = __maize_push_back(stream, c);
    unlock_stream(stream);
    return c;
}

char *fgets(char *restrict line, int most, FILE *restrict stream)
{
    int length = 0;
    if (most <= 0)
        return 0;
    lock_stream(stream);
    int failed = stream->failed;
    stream->failed = 0;
    while (length < most - 1) {
        int c = __maize_get(stream);
        if (c == EOF)
            break;
        line[length++] = (char) c;
        if (c == '\n')
            break;
    }
    int broken = stream->failed;
    stream->failed |= (unsigned char) failed;
    unlock_stream(stream);
    if ((length == 0 && most > 1) || broken)
        return 0;
    line[length] = 0;
    return line;
}

int getc(FILE *stream)
{
    return fgetc(stream);
}

int getchar(void)
{
    return fgetc(stdin);
}

static int put_byte(int c, FILE *stream)
{
    unsigned char byte = (unsigned char) c;
    if (stream->writing && stream->mode == _IOFBF && stream->to + 1 < stream->size) {
        stream->buffer[stream->to++] = byte;
        return byte;
    }
    return __maize_write(stream, &byte, 1) == 1 ? byte : EOF;
}

int fputc(int c, FILE *stream)
{
    lock_stream(stream);
    c = put_byte(c, stream);
    unlock_stream(stream);
    return c;
}

int putc(int c, FILE *stream)
{
    return fputc(c, stream);
}

int putchar(int c)
{
    return fputc(c, stdout);
}

int fputs(const char *restrict text, FILE *restrict stream)
{
    size_t length = strlen(text);
    return fwrite(text, 1, length, stream) == length ? 1 : EOF;
}

int puts(const char *text)
{
    size_t length = strlen(text);
    lock_stream(stdout);
    int result = __maize_write(stdout, text, length) == length && put_byte('\n', stdout) != EOF ? 1 : EOF;
    unlock_stream(stdout);
    return result;
}

int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size)
{
    if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
        return -1;
    lock_stream(stream);
    if (stream->writing)
        write_out(stream);
    stream->mode = mode;
    if (buffer && size > 0 && mode != _IONBF && !unread(stream)) {
        stream->buffer = (unsigned char *) buffer;
        stream->size = size;
        stream->from = stream->to = 0;
    }
    unlock_stream(stream);
    return 0;
}

void setbuf(FILE *restrict stream, char *restrict buffer)
{
    setvbuf(stream, buffer, buffer ? _IOFBF : _IONBF, BUFSIZ);
}

int fseeko(FILE *stream, off_t offset, int whence)
{
    lock_stream(stream);
    int result = -1;
    if (!stream->writing || !write_out(stream)) {
        if (whence == SEEK_CUR)
            offset -= (off_t) unread(stream);
        if (stream->operations->seek(stream, offset, whence) >= 0) {
            stream->from = stream->to = 0;
            stream->reading = stream->writing = stream->pushedBack = stream->atEnd = 0;
            result = 0;
        }
    }
    unlock_stream(stream);
    return result;
}

int fseek(FILE *stream, long offset, int whence)
{
    return fseeko(stream, offset, whence);
}

off_t ftello(FILE *stream)
{
    lock_stream(stream);
    off_t at = stream->operations->seek(stream, 0, stream->appends && stream->writing && stream->to > 0 ? SEEK_END : SEEK_CUR);
    if (at >= 0)
        at += stream->writing ? (off_t) stream->to : -(off_t) unread(stream);
    unlock_stream(stream);
    return at;
}

long ftell(FILE *stream)
{
    return ftello(stream);
}

void rewind(FILE *stream)
{
    fseeko(stream, 0, SEEK_SET);
    stream->failed = 0;
}

int fgetpos(FILE *restrict stream, fpos_t *restrict position)
{
    off_t at = ftello(stream);
    if (at < 0)
        return -1;
    position->at = at;
    return 0;
}

int fsetpos(FILE *stream, const fpos_t *position)
{
    return fseeko(stream, position->at, SEEK_SET);
}

int feof(FILE *stream)
{
    return stream->atEnd;
}

int ferror(FILE *stream)
{
    return stream->failed;
}

void clearerr(FILE *stream)
{
    stream->failed = stream->atEnd = 0;
}

int fileno(FILE *stream)
{
    if (stream->descriptor < 0)
        errno = EBADF;
    return stream->descriptor;
}

/* POSIX, flockfile: the lock that every call takes for itself. */
void flockfile(FILE *stream) { __maize_lock_again(&stream->lock); }
int ftrylockfile(FILE *stream) { return __maize_try_lock_again(&stream->lock); }
void funlockfile(FILE *stream) { __maize_unlock_again(&stream->lock); }
int getc_unlocked(FILE *stream) { return __maize_get(stream); }
int getchar_unlocked(void) { return __maize_get(stdin); }
int putc_unlocked(int c, FILE *stream) { return put_byte(c, stream); }
int putchar_unlocked(int c) { return put_byte(c, stdout); }

ssize_t getdelim(char **restrict line, size_t *restrict room, int end, FILE *restrict stream)
{
    if (!line || !room) {
        errno = EINVAL;
        return -1;
    }
    size_t length = 0;
    if (!*line)
        *room = 0;
    lock_stream(stream);
    for (int c = 0; c != end;) {
        c = __maize_get(stream);
        if (c == EOF)
            break;
        if (length + 2 > *room) {
            size_t more = *room < 120 ? 120 : *room * 2;
            char *larger = realloc(*line, more);
            if (!larger) {
                fail(stream);
                length = 0;
                break;
            }
            *line = larger;
            *room = more;
        }
        (*line)[length++] = (char) c;
    }
    unlock_stream(stream);
    if (length == 0)
        return -1;
    (*line)[length] = 0;
    return (ssize_t) length;
}

ssize_t getline(char **restrict line, size_t *restrict room, FILE *restrict stream)
{
    return getdelim(line, room, '\n', stream);
}
