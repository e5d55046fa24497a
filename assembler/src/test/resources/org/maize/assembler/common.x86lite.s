# Common symbols with and without an alignment.
 .local a
 .comm a,7
 .local b
 .comm b,100
 .local c
 .comm c,3,2
 .lcomm d,1
 .lcomm e,3
 .comm f,1
 .comm g,3
 .comm h,0
 .bss
 .byte 0
