# The memory of sha256, shared by both ISAs.

        .section .rodata
        .balign 8
        .globl  multiplier
        .type   multiplier, @object
multiplier:                             /* Knuth's linear congruential generator of MMIX (TAOCP 3.3.4) */
        .quad   6364136223846793005
        .size   multiplier, . - multiplier

        .globl  increment
        .type   increment, @object
increment:
        .quad   1442695040888963407
        .size   increment, . - increment

        .globl  round_constants
        .type   round_constants, @object
round_constants:                        /* FIPS 180-4, 4.2.2: from the cube roots of the first 64 primes */
        .long   0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5
        .long   0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5
        .long   0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3
        .long   0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174
        .long   0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc
        .long   0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da
        .long   0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7
        .long   0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967
        .long   0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13
        .long   0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85
        .long   0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3
        .long   0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070
        .long   0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5
        .long   0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3
        .long   0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208
        .long   0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
        .size   round_constants, . - round_constants

        .data
        .balign 8
        .globl  hash
        .type   hash, @object
hash:                                   /* FIPS 180-4, 5.3.3: from the square roots of the first 8 primes */
        .long   0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a
        .long   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
        .size   hash, . - hash

        .bss
        .balign 8
        .globl  schedule
        .type   schedule, @object
        .size   schedule, 64 * 4
schedule:                               /* the message schedule of the block at work */
        .skip   64 * 4

        .balign 4096
        .globl  message
        .type   message, @object
        .size   message, 1048576 + 64
message:                                /* the megabyte, and one more block for its padding: 257 pages */
        .skip   1048576 + 64

        .section .note.GNU-stack, "", @progbits
