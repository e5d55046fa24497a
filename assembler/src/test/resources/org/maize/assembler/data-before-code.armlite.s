// Instructions behind data.
 .byte 1
 nop
 .hword 2
l: nop
 .section .text.y,"ax"
 .byte 2
x: bl l
 .data
 .byte 1
 nop
