#include "SijillXML.h"
#include <dlfcn.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

#define FUNCTIONS(use) \
    use(xmlInitParser) use(xmlCreateIOParserCtxt) use(xmlFreeParserCtxt) use(xmlCtxtUseOptions) use(xmlParseDocument) use(xmlStopParser) \
    use(xmlFreeDoc)

#define MEMBER(name) __typeof__(name) *name;
static struct { FUNCTIONS(MEMBER) } library;
static const char *failure;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    /* The layout of what the headers describe belongs to this name. */
    void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        failure = "libxml2.so.2";
        return;
    }
#define FIND(name) \
    library.name = (__typeof__(library.name))dlsym(handle, #name); \
    if (!library.name) failure = #name;
    FUNCTIONS(FIND)
    if (!failure) library.xmlInitParser();
}

const char *sijill_xml_load(void) {
    pthread_once(&once, load);
    return failure;
}

struct sijill_xml_parser {
    sijill_xml_events events;
    void *context;
    xmlParserCtxtPtr parser;
};

static int fill(void *self, char *buffer, int size) {
    sijill_xml_parser *parser = self;
    return parser->events.read(parser->context, buffer, size);
}

static void open_element(
    void *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces, const xmlChar **declared, int count, int defaulted,
    const xmlChar **attributes) {
    (void)declared, (void)defaulted;
    sijill_xml_parser *parser = self;
    parser->events.open(parser->context, name, space ? space : prefix, spaces, attributes, count);
}

static void close_element(void *self, const xmlChar *name, const xmlChar *prefix, const xmlChar *space) {
    (void)name, (void)prefix, (void)space;
    sijill_xml_parser *parser = self;
    parser->events.close(parser->context);
}

static void text(void *self, const xmlChar *bytes, int count) {
    sijill_xml_parser *parser = self;
    parser->events.text(parser->context, bytes, count);
}

static xmlEntityPtr entity(void *self, const xmlChar *name) {
    sijill_xml_parser *parser = self;
    if (name) parser->events.entity(parser->context, name);
    return NULL;
}

static void complain(void *self, const xmlError *error) {
    sijill_xml_parser *parser = self;
    if (error && error->level == XML_ERR_FATAL) parser->events.complain(parser->context, error->line, error->message ? error->message : "");
}

sijill_xml_parser *sijill_xml_new(const sijill_xml_events *events, void *context) {
    sijill_xml_parser *self = malloc(sizeof *self);
    if (!self) return NULL;
    *self = (sijill_xml_parser){.events = *events, .context = context};
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC, .startElementNs = open_element, .endElementNs = close_element, .characters = text, .cdataBlock = text,
        /* What it is given is const in newer versions. */
        .getEntity = entity, .serror = (xmlStructuredErrorFunc)(void *)complain,
    };
    self->parser = library.xmlCreateIOParserCtxt(&handler, self, fill, NULL, self, XML_CHAR_ENCODING_NONE);
    if (!self->parser) {
        free(self);
        return NULL;
    }
    library.xmlCtxtUseOptions(self->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOWARNING);
    return self;
}

void sijill_xml_parse(sijill_xml_parser *self) { library.xmlParseDocument(self->parser); }
void sijill_xml_stop(sijill_xml_parser *self) { library.xmlStopParser(self->parser); }
int sijill_xml_line(sijill_xml_parser *self) { return self->parser && self->parser->input ? self->parser->input->line : 0; }

void sijill_xml_free(sijill_xml_parser *self) {
    if (self->parser->myDoc) library.xmlFreeDoc(self->parser->myDoc);
    self->parser->myDoc = NULL;
    library.xmlFreeParserCtxt(self->parser);
    free(self);
}
