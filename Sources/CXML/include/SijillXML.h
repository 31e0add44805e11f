/* What is wanted of libxml2, in terms of its own; the library is loaded when it is first needed, for it and ICU, which it leans on, would
   cost every start of the program some milliseconds. */
#pragma once

typedef struct {
    /* The next bytes, at most `size`: 0 at the end, less where they cannot be had. */
    int (*read)(void *context, char *buffer, int size);
    /* `space` is the address of the namespace, or the prefix where nothing tells that; of `count` attributes five pointers each: name, prefix,
       namespace, begin and end of the value. `spaces` namespaces are declared here. */
    void (*open)(void *context, const unsigned char *name, const unsigned char *space, int spaces, const unsigned char **attributes, int count);
    void (*close)(void *context);
    void (*text)(void *context, const unsigned char *bytes, int count);
    /* An entity that XML has not. */
    void (*entity)(void *context, const unsigned char *name);
    /* What is not well formed and was not mended. */
    void (*complain)(void *context, int line, const char *message);
} sijill_xml_events;

/* NULL where the library could be loaded, else what is missing. Call it before anything else. */
const char *sijill_xml_load(void);

typedef struct sijill_xml_parser sijill_xml_parser;
/* NULL where there is no memory. */
sijill_xml_parser *sijill_xml_new(const sijill_xml_events *events, void *context);
/* Reads to the end, going on behind what is not well formed. */
void sijill_xml_parse(sijill_xml_parser *parser);
/* Ends the reading; not to be called by `read`. */
void sijill_xml_stop(sijill_xml_parser *parser);
int sijill_xml_line(sijill_xml_parser *parser);
void sijill_xml_free(sijill_xml_parser *parser);
