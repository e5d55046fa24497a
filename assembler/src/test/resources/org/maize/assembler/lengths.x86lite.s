# numbers of variable length, some of whose values hang on the lengths of branches; and sections by their names
        .text
first:  jmp     last
        .skip   120
second: jne     first
        .p2align 4
last:   ret
        .section .numbers, "", @progbits
        .value  0x1234, last - first
        .uleb128 0, 1, 127, 128, 300, 0x8000000000000000
        .sleb128 0, 63, 64, -64, -65, -1, 0x7fffffffffffffff
        .uleb128 last - first
        .uleb128 second - first
        .sleb128 first - last
        .sleb128 first - second
        .uleb128 end - .Lhere
.Lhere: .skip   126
        .uleb128 end - .Lhere
end:
        .long   .numbers, .text + 8
