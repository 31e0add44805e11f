#include "SijillCurl.h"
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

#define FUNCTIONS(use) \
    use(curl_global_init) use(curl_easy_init) use(curl_easy_cleanup) use(curl_easy_setopt) use(curl_easy_getinfo) use(curl_easy_strerror) \
    use(curl_slist_append) use(curl_slist_free_all) use(curl_multi_init) use(curl_multi_cleanup) use(curl_multi_add_handle) \
    use(curl_multi_remove_handle) use(curl_multi_perform) use(curl_multi_poll) use(curl_multi_info_read)

/* The macros of the header check types and would hide the members of this struct. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#define MEMBER(name) __typeof__(name) *name;
static struct { FUNCTIONS(MEMBER) } library;
static const char *failure;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) handle = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        failure = "libcurl.so.4";
        return;
    }
#define FIND(name) \
    library.name = (__typeof__(library.name))dlsym(handle, #name); \
    if (!library.name) failure = #name;
    FUNCTIONS(FIND)
    if (!failure && library.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "curl_global_init";
}

const char *sijill_curl_load(void) {
    pthread_once(&once, load);
    return failure;
}

CURL *sijill_curl_easy_new(void) { return library.curl_easy_init(); }
void sijill_curl_easy_free(CURL *easy) { library.curl_easy_cleanup(easy); }
void sijill_curl_set_number(CURL *easy, CURLoption option, long value) { library.curl_easy_setopt(easy, option, value); }
void sijill_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) { library.curl_easy_setopt(easy, option, value); }
void sijill_curl_set_text(CURL *easy, CURLoption option, const char *value) { library.curl_easy_setopt(easy, option, value); }
void sijill_curl_set_headers(CURL *easy, struct curl_slist *value) { library.curl_easy_setopt(easy, CURLOPT_HTTPHEADER, value); }

void sijill_curl_set_sinks(CURL *easy, sijill_curl_sink body, sijill_curl_sink header, void *context) {
    library.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    library.curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    library.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    library.curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

/* Loopback, private, link-local, shared, multicast and reserved networks (RFC 6890). */
static int is_public4(uint32_t a) {
    return !((a >> 24) == 0 || (a >> 24) == 10 || (a >> 24) == 127 || (a >> 22) == (100 << 2 | 1) || (a >> 16) == (169 << 8 | 254)
        || (a >> 20) == (172 << 4 | 1) || (a >> 16) == (192 << 8 | 168) || (a >> 8) == (192 << 16) || (a >> 17) == (198 << 7 | 9) || (a >> 28) >= 14);
}

static int is_public(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) return is_public4(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
    if (address->sa_family != AF_INET6) return 0;
    const uint8_t *a = ((const struct sockaddr_in6 *)address)->sin6_addr.s6_addr;
    static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
    if (!memcmp(a, mapped, 12)) return is_public4((uint32_t)a[12] << 24 | a[13] << 16 | a[14] << 8 | a[15]);
    /* Only 2000::/3 is given out; 6to4 and NAT64 carry addresses of the other kind. */
    return (a[0] & 0xe0) == 0x20 && !(a[0] == 0x20 && a[1] == 0x02);
}

static curl_socket_t open_public(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    if (is_public(&address->addr)) return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    *(int *)context = 1;
    return CURL_SOCKET_BAD;
}

void sijill_curl_stay_public(CURL *easy, int *refused) {
    library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_public);
    library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, refused);
}

long sijill_curl_status(CURL *easy) {
    long status = 0;
    library.curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

curl_off_t sijill_curl_received(CURL *easy) {
    curl_off_t size = 0;
    library.curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &size);
    return size;
}

const char *sijill_curl_message(CURLcode code) { return library.curl_easy_strerror(code); }

struct curl_slist *sijill_curl_append(struct curl_slist *list, const char *line) { return library.curl_slist_append(list, line); }
void sijill_curl_free_list(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURLM *sijill_curl_multi_new(void) { return library.curl_multi_init(); }
void sijill_curl_multi_free(CURLM *multi) { library.curl_multi_cleanup(multi); }
void sijill_curl_add(CURLM *multi, CURL *easy) { library.curl_multi_add_handle(multi, easy); }
void sijill_curl_remove(CURLM *multi, CURL *easy) { library.curl_multi_remove_handle(multi, easy); }

void sijill_curl_perform(CURLM *multi) {
    int running;
    library.curl_multi_perform(multi, &running);
}

void sijill_curl_wait(CURLM *multi, int wake, int milliseconds) {
    struct curl_waitfd extra = {.fd = wake, .events = CURL_WAIT_POLLIN};
    library.curl_multi_poll(multi, &extra, wake >= 0 ? 1 : 0, milliseconds, NULL);
}

CURL *sijill_curl_finished(CURLM *multi, CURLcode *code) {
    int left;
    CURLMsg *message;
    while ((message = library.curl_multi_info_read(multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        *code = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
