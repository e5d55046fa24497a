// Points of the Mandelbrot set: doubles in registers.
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 100, size = 220;
    long long sum = 0;
    for (int round = 0; round < rounds; round++)
        for (int py = 0; py < size; py++)
            for (int px = 0; px < size; px++) {
                double cx = 3.0 * px / size - 2.1, cy = 2.4 * py / size - 1.2, x = 0, y = 0;
                int n = 0;
                while (n < 100 && x * x + y * y < 4) {
                    double next = x * x - y * y + cx;
                    y = 2 * x * y + cy;
                    x = next;
                    n++;
                }
                sum += n;
            }
    printf("%lld\n", sum);
}
