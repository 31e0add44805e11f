/* libmicrohttpd as Swift can call it: without variadic functions, and loaded when it is first needed, for it and the TLS library that it
   leans on would cost every start of the program some milliseconds. */
#pragma once
#include <microhttpd.h>

/* Enumerations whose cases Swift does not see. */
static const enum MHD_Result sijill_http_yes = MHD_YES;
static const enum MHD_Result sijill_http_no = MHD_NO;

/* NULL where the library could be loaded, else what could not be found. Call it before anything else. */
const char *sijill_http_load(void);

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
struct MHD_Daemon *sijill_http_start(
    int socket, unsigned int threads, unsigned int connections, size_t memory, struct sijill_http_calls calls);
/* Takes no more connections; the socket, which is the caller's again, or -1. */
int sijill_http_quiesce(struct MHD_Daemon *daemon);
void sijill_http_stop(struct MHD_Daemon *daemon);

int sijill_http_is_opening(enum MHD_ConnectionNotificationCode code);
int sijill_http_descriptor(struct MHD_Connection *connection);
/* What `connection` put into the connection's slot. */
void *sijill_http_context(struct MHD_Connection *connection);
struct sockaddr *sijill_http_address(struct MHD_Connection *connection);
void sijill_http_headers(struct MHD_Connection *connection, MHD_KeyValueIterator each, void *closure);
void sijill_http_suspend(struct MHD_Connection *connection);
void sijill_http_resume(struct MHD_Connection *connection);

/* A copy of the bytes; the caller's until it is freed. */
struct MHD_Response *sijill_http_response(const void *bytes, size_t count);
void sijill_http_add_header(struct MHD_Response *response, const char *name, const char *value);
enum MHD_Result sijill_http_send(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response);
void sijill_http_free(struct MHD_Response *response);
