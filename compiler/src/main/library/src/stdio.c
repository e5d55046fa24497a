/* Streams (C17, 7.21). */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"
#include "stream.h"

#undef stdin
#undef stdout
#undef stderr

enum { CALL_TERMINAL_SIZE = 0x5413 };

static FILE errorStream = {.descriptor = 2, .mode = _IONBF};
static FILE outputStream = {.descriptor = 1, .mode = -1, .next = &errorStream};
static FILE inputStream = {.descriptor = 0, .mode = _IOFBF, .next = &outputStream};
FILE *const stdin = &inputStream;
FILE *const stdout = &outputStream;
FILE *const stderr = &errorStream;
FILE *__maize_streams = &inputStream;

static int write_out(FILE *stream)
{
    size_t done = 0;
    while (done < stream->to) {
        ssize_t written = write(stream->descriptor, stream->buffer + done, stream->to - done);
        if (written < 0) {
            stream->failed = 1;
            stream->to = 0;
            return EOF;
        }
        done += (size_t) written;
    }
    stream->to = 0;
    return 0;
}

int fflush(FILE *stream)
{
    if (!stream) {
        int result = 0;
        for (FILE *each = __maize_streams; each; each = each->next)
            result |= fflush(each);
        return result;
    }
    if (stream->writing)
        return write_out(stream);
    if (stream->reading && stream->from < stream->to) {
        lseek(stream->descriptor, (off_t) stream->from - (off_t) stream->to, SEEK_CUR);
        stream->from = stream->to = 0;
    }
    return 0;
}

void __maize_flush_all(void)
{
    for (FILE *each = __maize_streams; each; each = each->next)
        if (each->writing)
            write_out(each);
}

static void begin_writing(FILE *stream)
{
    if (stream->reading) {
        fflush(stream);
        stream->from = stream->to = 0;
        stream->reading = 0;
    }
    stream->writing = 1;
    if (stream->mode < 0) {
        unsigned short size[4];
        /* A terminal is written to line by line. */
        stream->mode = __maize_system_call(CALL_ioctl, stream->descriptor, CALL_TERMINAL_SIZE, (long) size, 0, 0, 0) == 0 ? _IOLBF : _IOFBF;
    }
}

size_t fwrite(const void *restrict data, size_t size, size_t count, FILE *restrict stream)
{
    const unsigned char *from = data;
    size_t bytes = size * count, done = 0;
    begin_writing(stream);
    int newline = stream->mode == _IOLBF && memchr(data, '\n', bytes);
    while (done < bytes) {
        if (stream->to == 0 && bytes - done >= BUFSIZ) {
            ssize_t written = write(stream->descriptor, from + done, bytes - done);
            if (written < 0) {
                stream->failed = 1;
                return done / size;
            }
            done += (size_t) written;
            continue;
        }
        size_t part = bytes - done < BUFSIZ - stream->to ? bytes - done : BUFSIZ - stream->to;
        memcpy(stream->buffer + stream->to, from + done, part);
        stream->to += part;
        done += part;
        if (stream->to == BUFSIZ && write_out(stream))
            return (done - part) / size;
    }
    if ((newline || stream->mode == _IONBF) && write_out(stream))
        return 0;
    return count;
}

static int fill(FILE *stream)
{
    if (stream->writing) {
        write_out(stream);
        stream->writing = 0;
    }
    stream->reading = 1;
    stream->from = stream->to = 0;
    ssize_t got = read(stream->descriptor, stream->buffer, BUFSIZ);
    if (got <= 0) {
        if (got < 0)
            stream->failed = 1;
        else
            stream->atEnd = 1;
        return EOF;
    }
    stream->to = (size_t) got;
    return 0;
}

int fgetc(FILE *stream)
{
    if (stream->pushedBack > 0)
        return stream->pushed[--stream->pushedBack];
    if ((!stream->reading || stream->from == stream->to) && fill(stream))
        return EOF;
    return stream->buffer[stream->from++];
}

int ungetc(int c, FILE *stream)
{
    if (c == EOF || stream->pushedBack == (int) sizeof stream->pushed)
        return EOF;
    stream->pushed[stream->pushedBack++] = (unsigned char) c;
    stream->atEnd = 0;
    return (unsigned char) c;
}

size_t fread(void *restrict to, size_t size, size_t count, FILE *restrict stream)
{
    unsigned char *t = to;
    size_t bytes = size * count, done = 0;
    while (done < bytes) {
        if (stream->pushedBack > 0 || !stream->reading || stream->from == stream->to) {
            int c = fgetc(stream);
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
    return size ? done / size : 0;
}

char *fgets(char *restrict line, int most, FILE *restrict stream)
{
    int length = 0;
    while (length < most - 1) {
        int c = fgetc(stream);
        if (c == EOF)
            break;
        line[length++] = (char) c;
        if (c == '\n')
            break;
    }
    if (length == 0)
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

int fputc(int c, FILE *stream)
{
    if (stream->writing && stream->mode == _IOFBF && stream->to < BUFSIZ - 1) {
        stream->buffer[stream->to++] = (unsigned char) c;
        return (unsigned char) c;
    }
    unsigned char byte = (unsigned char) c;
    return fwrite(&byte, 1, 1, stream) == 1 ? byte : EOF;
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
    return fwrite(text, 1, length, stream) == length ? 0 : EOF;
}

int puts(const char *text)
{
    return fputs(text, stdout) < 0 || fputc('\n', stdout) < 0 ? EOF : 0;
}

FILE *fopen(const char *restrict name, const char *restrict mode)
{
    int both = strchr(mode, '+') != 0;
    int flags = *mode == 'r' ? (both ? O_RDWR : O_RDONLY) : (both ? O_RDWR : O_WRONLY) | O_CREAT | (*mode == 'a' ? O_APPEND : O_TRUNC);
    if (*mode != 'r' && *mode != 'w' && *mode != 'a') {
        errno = EINVAL;
        return 0;
    }
    int descriptor = open(name, flags, 0666);
    if (descriptor < 0)
        return 0;
    FILE *stream = malloc(sizeof *stream);
    if (!stream) {
        close(descriptor);
        return 0;
    }
    memset(stream, 0, sizeof *stream - BUFSIZ);
    stream->descriptor = descriptor;
    stream->mode = _IOFBF;
    stream->next = __maize_streams;
    __maize_streams = stream;
    return stream;
}

int fclose(FILE *stream)
{
    int result = fflush(stream) | close(stream->descriptor);
    for (FILE **each = &__maize_streams; *each; each = &(*each)->next)
        if (*each == stream) {
            *each = stream->next;
            break;
        }
    if (stream != stdin && stream != stdout && stream != stderr)
        free(stream);
    return result ? EOF : 0;
}

int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size)
{
    (void) buffer;
    (void) size;
    stream->mode = mode;
    return 0;
}

int fseek(FILE *stream, long offset, int whence)
{
    fflush(stream);
    stream->from = stream->to = 0;
    stream->reading = stream->writing = stream->pushedBack = stream->atEnd = 0;
    return lseek(stream->descriptor, offset, whence) < 0 ? -1 : 0;
}

long ftell(FILE *stream)
{
    off_t at = lseek(stream->descriptor, 0, SEEK_CUR);
    if (at < 0)
        return -1;
    return at - (stream->reading ? (long) (stream->to - stream->from) + stream->pushedBack : -(long) stream->to);
}

void rewind(FILE *stream)
{
    fseek(stream, 0, SEEK_SET);
    stream->failed = 0;
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
