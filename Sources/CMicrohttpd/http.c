#include "SijillHTTP.h"
#include <dlfcn.h>
#include <pthread.h>

#define FUNCTIONS(use) \
    use(MHD_start_daemon) use(MHD_quiesce_daemon) use(MHD_stop_daemon) use(MHD_get_connection_info) use(MHD_get_connection_values) \
    use(MHD_suspend_connection) use(MHD_resume_connection) use(MHD_create_response_from_buffer) use(MHD_add_response_header) \
    use(MHD_queue_response) use(MHD_destroy_response)

#define MEMBER(name) __typeof__(name) *name;
static struct { FUNCTIONS(MEMBER) } library;
static const char *failure;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        failure = "libmicrohttpd.so.12";
        return;
    }
#define FIND(name) \
    library.name = (__typeof__(library.name))dlsym(handle, #name); \
    if (!library.name) failure = #name;
    FUNCTIONS(FIND)
}

const char *sijill_http_load(void) {
    pthread_once(&once, load);
    return failure;
}

struct MHD_Daemon *sijill_http_start(
    int socket, unsigned int threads, unsigned int connections, size_t memory, struct sijill_http_calls calls) {
    return library.MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, calls.request, calls.closure,
        MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (size_t)4096,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_CONNECTION, calls.connection, calls.closure,
        MHD_OPTION_URI_LOG_CALLBACK, calls.target, calls.closure, MHD_OPTION_NOTIFY_COMPLETED, calls.completed, calls.closure,
        MHD_OPTION_END);
}

int sijill_http_quiesce(struct MHD_Daemon *daemon) { return library.MHD_quiesce_daemon(daemon); }
void sijill_http_stop(struct MHD_Daemon *daemon) { library.MHD_stop_daemon(daemon); }

int sijill_http_is_opening(enum MHD_ConnectionNotificationCode code) { return code == MHD_CONNECTION_NOTIFY_STARTED; }

static const union MHD_ConnectionInfo *info(struct MHD_Connection *connection, enum MHD_ConnectionInfoType type) {
    return library.MHD_get_connection_info(connection, type);
}

int sijill_http_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *found = info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return found ? (int)found->connect_fd : -1;
}

void *sijill_http_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *found = info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return found ? found->socket_context : NULL;
}

struct sockaddr *sijill_http_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *found = info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return found ? (struct sockaddr *)found->client_addr : NULL;
}

void sijill_http_headers(struct MHD_Connection *connection, MHD_KeyValueIterator each, void *closure) {
    library.MHD_get_connection_values(connection, MHD_HEADER_KIND, each, closure);
}

void sijill_http_suspend(struct MHD_Connection *connection) { library.MHD_suspend_connection(connection); }
void sijill_http_resume(struct MHD_Connection *connection) { library.MHD_resume_connection(connection); }

struct MHD_Response *sijill_http_response(const void *bytes, size_t count) {
    return library.MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

void sijill_http_add_header(struct MHD_Response *response, const char *name, const char *value) {
    library.MHD_add_response_header(response, name, value);
}

enum MHD_Result sijill_http_send(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    return library.MHD_queue_response(connection, status, response);
}

void sijill_http_free(struct MHD_Response *response) { library.MHD_destroy_response(response); }
