/* Wide characters and their bytes: conversions of sound and of broken UTF-8, strings, classes, streams. */
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>

static void decode(const char *bytes, size_t count)
{
    mbstate_t state = {0};
    for (size_t i = 0; i < count; i++)
        printf("%02x", (unsigned char) bytes[i]);
    printf(":");
    for (size_t at = 0; at < count;) {
        wchar_t c = 0;
        errno = 0;
        size_t length = mbrtowc(&c, bytes + at, count - at, &state);
        printf(" %ld/%x%s", (long) length, (unsigned) c, errno == EILSEQ ? "!" : "");
        if (length == (size_t) -1) {
            memset(&state, 0, sizeof state);
            at++;
        } else if (length == (size_t) -2)
            break;
        else
            at += length ? length : 1;
    }
    printf("%s\n", mbsinit(&state) ? "" : " unfinished");
}

int main(void)
{
    static const char *const samples[] = {"plain", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf",
        "\xe0\xa0\x80", "\xed\x9f\xbf", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
        "\x80", "\xc3(", "\xe2\x82(", "\xe2(", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xff", "a\xc3\xa9z"};
    for (int pass = 0; pass < 2; pass++) {
        printf("%s", setlocale(LC_ALL, pass ? "C.UTF-8" : "C"));
        printf(" %d\n", (int) MB_CUR_MAX);
        for (unsigned i = 0; i < sizeof samples / sizeof *samples; i++)
            if (pass || i < 4)
                decode(samples[i], strlen(samples[i]));
        for (long c = 0; c < 0x110010; c = c < 0x900 ? c + 0x7f : c * 5 / 4) {
            char bytes[MB_LEN_MAX + 10];
            errno = 0;
            int length = (int) wcrtomb(bytes, (wchar_t) c, 0);
            printf("%lx:%d%s", c, length, errno == EILSEQ ? "! " : "");
            for (int i = 0; i < length; i++)
                printf("%s%02x", i ? "" : "=", (unsigned char) bytes[i]);
            putchar(' ');
        }
        putchar('\n');
    }
    /* Byte by byte, the state kept in between. */
    mbstate_t state = {0};
    const char *euro = "\xe2\x82\xac";
    wchar_t c = 0;
    for (int i = 0; i < 3; i++)
        printf("%ld ", (long) mbrtowc(&c, euro + i, 1, &state));
    printf("%x\n", (unsigned) c);
    wchar_t wide[40];
    const char *from = "gr\xc3\xbc\xc3\x9f dich";
    printf("%zu %zu", mbstowcs(wide, from, 40), mbstowcs(0, from, 0));
    printf(" %ls %zu\n", wide, wcslen(wide));
    const char *rest = from;
    memset(&state, 0, sizeof state);
    printf("%zu", mbsrtowcs(wide, &rest, 3, &state));
    printf(" %d\n", (int) (rest - from));
    const wchar_t *whole = L"\u00fcber alles";
    const wchar_t *unread = whole;
    char bytes[40] = "";
    printf("%zu", wcsrtombs(bytes, &unread, 4, &state));
    printf(" %d %zu %d %d %d\n", (int) (unread - whole), wcstombs(0, whole, 0), mblen("\xc3\xa9", 2), mblen("\xc3", 1), mblen("", 1));
    printf("%zu %d %d %d\n", mbrlen("\xe2\x82\xac", 3, &state), btowc('a') == L'a', (int) btowc(0xe9), wctob(L'z'));
    char16_t unit;
    memset(&state, 0, sizeof state);
    printf("%ld", (long) mbrtoc16(&unit, "\xf0\x9f\x98\x80", 4, &state));
    printf(" %x", unit);
    printf(" %ld", (long) mbrtoc16(&unit, "", 1, &state));
    printf(" %x\n", unit);
    char32_t wide32;
    printf("%ld", (long) mbrtoc32(&wide32, "\xf0\x9f\x98\x80", 4, &state));
    printf(" %x %ld", wide32, (long) c32rtomb(bytes, 0x20ac, &state));
    memset(&state, 0, sizeof state);
    printf(" %ld", (long) c16rtomb(bytes, 0xd83d, &state));
    printf(" %ld\n", (long) c16rtomb(bytes, 0xde00, &state));

    wchar_t line[60] = L"one";
    wcscat(line, L" two");
    wcsncat(line, L" three four", 6);
    printf("[%ls] %d %d %d\n", line, wcscmp(L"a", L"b") < 0, wcsncmp(L"abc", L"abd", 2), wcscoll(L"b", L"a") > 0);
    printf("%d %d %d %d\n", (int) (wcschr(line, L't') - line), (int) (wcsrchr(line, L't') - line), wcschr(line, L'x') == 0, (int) (wcsstr(line, L"thr") - line));
    printf("%zu %zu %ls\n", wcsspn(line, L"neo "), wcscspn(line, L"w"), wcspbrk(line, L"wh"));
    wchar_t *next, list[] = L",a,,b c;d";
    for (wchar_t *t = wcstok(list, L",; ", &next); t; t = wcstok(0, L",; ", &next))
        printf("<%ls>", t);
    putchar('\n');
    wmemset(line, L'z', 3);
    printf("%ls %d %d\n", line, wmemcmp(L"abc", L"abd", 3) < 0, wmemchr(L"abc", L'd', 3) == 0);
    wchar_t *end;
    printf("%ld", wcstol(L"  -123x", &end, 10));
    printf(" %ls %lu %g\n", end, wcstoul(L"0xff", 0, 0), wcstod(L"2.5e3", 0));
    for (int i = 0; i < 128; i++)
        printf("%x%x%x%c", iswalpha(i) != 0 | (iswdigit(i) != 0) << 1 | (iswspace(i) != 0) << 2 | (iswpunct(i) != 0) << 3,
            iswupper(i) != 0 | (iswlower(i) != 0) << 1 | (iswprint(i) != 0) << 2 | (iswcntrl(i) != 0) << 3,
            iswalnum(i) != 0 | (iswxdigit(i) != 0) << 1 | (iswgraph(i) != 0) << 2 | (iswblank(i) != 0) << 3, i % 32 == 31 ? '\n' : ' ');
    printf("%d %d %lc %lc\n", iswctype(L'a', wctype("alpha")) != 0, wctype("none") == 0, towctrans(L'a', wctrans("toupper")), towlower(L'Q'));

    FILE *file = tmpfile();
    fwide(file, 1);
    fputwc(L'\u00e9', file);
    fputws(L" \u20ac\n", file);
    fwprintf(file, L"%d %ls\nlast", 5, L"\u00fc");
    rewind(file);
    wint_t w = fgetwc(file);
    printf("%x", (unsigned) w);
    ungetwc(w, file);
    while (fgetws(line, 60, file))
        printf(" [%ls]", line);
    printf(" %d\n", feof(file) != 0);
    fclose(file);
    char name[] = "/tmp/maizeXXXXXX";
    file = fdopen(mkstemp(name), "w");
    fputs("a\xff" "b", file);
    fclose(file);
    file = fopen(name, "r");
    printf("%x ", (unsigned) fgetwc(file));
    errno = 0;
    w = fgetwc(file);
    printf("%d %d %d\n", w == WEOF, errno == EILSEQ, ferror(file) != 0);
    fclose(file);
    remove(name);
    return 0;
}
