/* Embeds what pages need beside their HTML. A new file is named here and in web.c. */
    .section .rodata
    .macro file symbol, path
    .global sijill_web_\symbol
sijill_web_\symbol:
    .incbin "\path"
    .global sijill_web_\symbol\()_end
sijill_web_\symbol\()_end:
    .byte 0
    .endm
    file style, "../../Web/style.css"
    file parts, "../../Web/parts.css"
    file light, "../../Web/light.js"
    file charts, "../../Web/charts.js"
    file icon, "../../Web/icon.svg"
    .section .note.GNU-stack,"",@progbits
