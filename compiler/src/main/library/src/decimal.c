/* A double is m times 2 to the e: a whole number, or one divided by a power of ten, m times 5 to the -e over 10 to the -e. */
#include <stdint.h>
#include <string.h>
#include "decimal.h"

enum { LIMBS = 125, LIMB_DIGITS = 9 };
static const uint32_t LIMB = 1000000000;

static int multiply(uint32_t *limbs, int count, uint32_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < count; i++) {
        carry += (uint64_t) limbs[i] * factor;
        limbs[i] = (uint32_t) (carry % LIMB);
        carry /= LIMB;
    }
    /* The carry may be more than a limb holds: the factor may. */
    for (; carry; carry /= LIMB)
        limbs[count++] = (uint32_t) (carry % LIMB);
    return count;
}

void __maize_decimal(double magnitude, struct decimal *result)
{
    union { double value; uint64_t bits; } u = {magnitude};
    int exponent = (int) (u.bits >> 52 & 0x7ff);
    uint64_t m = (u.bits & 0xfffffffffffff) | (uint64_t) (exponent != 0) << 52;
    int e = (exponent ? exponent : 1) - 1075;
    result->count = result->exponent = 0;
    if (m == 0)
        return;
    int zeros = __builtin_ctzll(m);
    m >>= zeros;
    e += zeros;
    uint32_t limbs[LIMBS];
    int count = 0;
    for (uint64_t rest = m; rest; rest /= LIMB)
        limbs[count++] = (uint32_t) (rest % LIMB);
    int fraction = e < 0 ? -e : 0;
    for (int left = e; left > 0; left -= 29)
        count = multiply(limbs, count, 1u << (left < 29 ? left : 29));
    for (int left = fraction; left > 0; left -= 13) {
        uint32_t factor = 1;
        for (int i = 0; i < 13 && i < left; i++)
            factor *= 5;
        count = multiply(limbs, count, factor);
    }
    char *digits = result->digits;
    int length = 0;
    for (int i = count - 1; i >= 0; i--) {
        char text[LIMB_DIGITS];
        uint32_t limb = limbs[i];
        for (int k = LIMB_DIGITS - 1; k >= 0; k--, limb /= 10)
            text[k] = (char) ('0' + limb % 10);
        int from = 0;
        if (length == 0)
            while (text[from] == '0')
                from++;
        memcpy(digits + length, text + from, (size_t) (LIMB_DIGITS - from));
        length += LIMB_DIGITS - from;
    }
    result->exponent = length - fraction;
    while (length > 0 && digits[length - 1] == '0')
        length--;
    result->count = length;
}

void __maize_round_decimal(struct decimal *value, int count)
{
    if (count >= value->count)
        return;
    if (count < 0) {
        value->count = 0;
        return;
    }
    int next = value->digits[count];
    int exact = count + 1 == value->count;
    int odd = count > 0 && (value->digits[count - 1] & 1);
    int up = next > '5' || (next == '5' && (!exact || odd));
    value->count = count;
    if (!up) {
        while (value->count > 0 && value->digits[value->count - 1] == '0')
            value->count--;
        return;
    }
    while (value->count > 0 && value->digits[value->count - 1] == '9')
        value->count--;
    if (value->count == 0) {
        value->digits[0] = '1';
        value->count = 1;
        value->exponent++;
    } else
        value->digits[value->count - 1]++;
}
