/* ctype.h over all characters, and UTF-8 through wchar.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>
#include <locale.h>

int main(void)
{
    unsigned h = 0;
    for (int c = -1; c < 256; c++)
        h = h * 33 + (unsigned)(!!isalpha(c) + 2 * !!isdigit(c) + 4 * !!isspace(c) + 8 * !!isupper(c) + 16 * !!ispunct(c) + 32 * !!isxdigit(c)
                                + 64 * !!iscntrl(c) + 128 * !!isprint(c) + 256 * toupper(c) + 512 * tolower(c));
    printf("%u %d\n", h, setlocale(LC_ALL, "C.UTF-8") != 0);
    wchar_t wide[32];
    size_t n = mbstowcs(wide, "ma\xc3\xafze \xe2\x82\xac \xf0\x9d\x84\x9e!", 32);
    for (size_t i = 0; i < n; i++)
        printf("%x ", (unsigned)wide[i]);
    char back[40];
    printf("%zu %zu %d %s\n", n, wcslen(wide), wcscmp(L"abc", L"abd") < 0, wcstombs(back, wide, 40) ? back : "");
    printf("%d %d %x\n", iswalpha(0x3b1) != 0, iswdigit('5') != 0, (unsigned)towupper(0x3b1));
    printf("%ls|%5lc|%ld\n", L"wide", (wint_t)L'x', wcstol(L"-77", 0, 10));
    return 0;
}
