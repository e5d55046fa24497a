# The pegs of hanoi and what it prints, shared by both ISAs.

        .section .rodata
        .globl  moves_label
        .type   moves_label, @object
moves_label:
        .asciz  "moves: "
        .size   moves_label, . - moves_label

        .globl  illegal_label
        .type   illegal_label, @object
illegal_label:
        .asciz  "illegal moves: "
        .size   illegal_label, . - illegal_label

        .globl  tower_label
        .type   tower_label, @object
tower_label:
        .asciz  "disks on the last peg: "
        .size   tower_label, . - tower_label

        .globl  checksum_label
        .type   checksum_label, @object
checksum_label:
        .asciz  "checksum of the moves: "
        .size   checksum_label, . - checksum_label

        .data
        .balign 8
        .globl  heights
        .type   heights, @object
heights:                                /* how many disks lie on each of the three pegs */
        .quad   16, 0, 0
        .size   heights, . - heights

        .globl  disks
        .type   disks, @object
disks:                                  /* the sizes of the disks on each peg, from the lowest up; 16 bytes a peg */
        .byte   16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1
        .zero   32
        .size   disks, . - disks

        .bss
        .balign 8
        .globl  moves
        .type   moves, @object
        .size   moves, 8
moves:
        .skip   8

        .globl  illegal
        .type   illegal, @object
        .size   illegal, 8
illegal:                                /* how often a disk came to lie on a smaller one: never, if all is well */
        .skip   8

        .globl  checksum
        .type   checksum, @object
        .size   checksum, 8
checksum:
        .skip   8

        .section .note.GNU-stack, "", @progbits
