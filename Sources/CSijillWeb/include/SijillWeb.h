#ifndef SIJILL_WEB_H
#define SIJILL_WEB_H
#include <stddef.h>

/* A file of the folder Web, as it was at the build. */
struct sijill_web_file {
    const char *name;
    const unsigned char *start;
    const unsigned char *end;
};

/* All of them; the last has no name. */
extern const struct sijill_web_file *sijill_web_files(void);

#endif
