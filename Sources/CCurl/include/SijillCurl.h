/* libcurl as Swift can call it: without variadic functions, and loaded when it is first needed, for it and the thirty libraries that it
   leans on would cost every start of the program some milliseconds. */
#pragma once
#include <curl/curl.h>

/* NULL where the library could be loaded, else what the system says. Call it before anything else. */
const char *sijill_curl_load(void);

CURL *sijill_curl_easy_new(void);
void sijill_curl_easy_free(CURL *easy);
void sijill_curl_set_number(CURL *easy, CURLoption option, long value);
void sijill_curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
void sijill_curl_set_text(CURL *easy, CURLoption option, const char *value);
void sijill_curl_set_headers(CURL *easy, struct curl_slist *value);

typedef size_t (*sijill_curl_sink)(char *bytes, size_t size, size_t count, void *context);
/* Where the body and the lines of the header go. */
void sijill_curl_set_sinks(CURL *easy, sijill_curl_sink body, sijill_curl_sink header, void *context);
/* Connects to no address that is not of the open internet; `refused` becomes 1 where one was. It must outlive the transfer. */
void sijill_curl_stay_public(CURL *easy, int *refused);

long sijill_curl_status(CURL *easy);
/* Bytes of the body as they came, before they were unpacked. */
curl_off_t sijill_curl_received(CURL *easy);
const char *sijill_curl_message(CURLcode code);

struct curl_slist *sijill_curl_append(struct curl_slist *list, const char *line);
void sijill_curl_free_list(struct curl_slist *list);

CURLM *sijill_curl_multi_new(void);
void sijill_curl_multi_free(CURLM *multi);
void sijill_curl_add(CURLM *multi, CURL *easy);
void sijill_curl_remove(CURLM *multi, CURL *easy);
void sijill_curl_perform(CURLM *multi);
/* Waits for something to do, for `wake` to become readable, or so many milliseconds. */
void sijill_curl_wait(CURLM *multi, int wake, int milliseconds);
/* A transfer that ended, and how; NULL where none has. */
CURL *sijill_curl_finished(CURLM *multi, CURLcode *code);
