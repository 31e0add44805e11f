#include <microhttpd.h>

/* Variadic in C, and enumerations whose cases Swift does not see: Swift calls these. */

static const enum MHD_Result sijill_http_yes = MHD_YES;
static const enum MHD_Result sijill_http_no = MHD_NO;

/* What calls back, each with the closure first. */
struct sijill_http_calls {
    void *closure;
    /* A connection was opened or closed; the slot is the connection's own. */
    MHD_NotifyConnectionCallback connection;
    /* A request line came; what it returns is the request's own. */
    void *(*target)(void *closure, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback request;
    MHD_RequestCompletedCallback completed;
};

/* NULL where it could not be started. The socket is the daemon's from then on. */
static inline struct MHD_Daemon *sijill_http_start(
    int socket, unsigned int threads, unsigned int connections, size_t memory, struct sijill_http_calls calls) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, calls.request, calls.closure,
        MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (size_t)4096,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_CONNECTION, calls.connection, calls.closure,
        MHD_OPTION_URI_LOG_CALLBACK, calls.target, calls.closure, MHD_OPTION_NOTIFY_COMPLETED, calls.completed, calls.closure,
        MHD_OPTION_END);
}

static inline int sijill_http_is_opening(enum MHD_ConnectionNotificationCode code) { return code == MHD_CONNECTION_NOTIFY_STARTED; }

static inline int sijill_http_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : (int)info->connect_fd;
}

/* What `connection` put into the connection's slot. */
static inline void *sijill_http_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static inline struct sockaddr *sijill_http_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info == NULL ? NULL : (struct sockaddr *)info->client_addr;
}

static inline void sijill_http_headers(struct MHD_Connection *connection, MHD_KeyValueIterator each, void *closure) {
    MHD_get_connection_values(connection, MHD_HEADER_KIND, each, closure);
}

/* A copy of the bytes. */
static inline struct MHD_Response *sijill_http_response(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}
