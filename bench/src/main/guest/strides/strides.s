        .bss
        .globl  numbers
        .balign 64
numbers:
        .space  0x400000
