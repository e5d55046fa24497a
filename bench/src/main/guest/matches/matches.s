// What both ISAs work on: 4096 bytes.

        .data
        .balign 16
        .globl  text
text:   .rept   512
        .ascii  "maize, e"
        .endr
