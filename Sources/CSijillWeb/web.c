#include "SijillWeb.h"

#define FILES(FILE) \
    FILE(style, "style.css") FILE(parts, "parts.css") FILE(light, "light.js") FILE(charts, "charts.js") FILE(icon, "icon.svg")

#define DECLARE(symbol, name) extern const unsigned char sijill_web_##symbol[], sijill_web_##symbol##_end[];
#define ENTRY(symbol, name) {name, sijill_web_##symbol, sijill_web_##symbol##_end},

FILES(DECLARE)

static const struct sijill_web_file files[] = {FILES(ENTRY){NULL, NULL, NULL}};

const struct sijill_web_file *sijill_web_files(void) { return files; }
