/* The exact decimal expansion of a double. */
#ifndef DECIMAL_H
#define DECIMAL_H

enum { MOST_DIGITS = 1100 };

/* 0.d1 d2 d3 ... times ten to the exponent; no digits where the value is 0. */
struct decimal {
    int exponent, count;
    char digits[MOST_DIGITS];
};

/* Of a finite magnitude. */
void __maize_decimal(double magnitude, struct decimal *result);

/* Rounds to so many digits, which may be 0 or less, to nearest, ties to even. */
void __maize_round_decimal(struct decimal *value, int count);

#endif
