// libcurl for Swift: Swift cannot call variadic C functions, so each kind of option has a wrapper with a fixed type.
#ifndef KEPIL_CCURL_SHIM_H
#define KEPIL_CCURL_SHIM_H

#include <curl/curl.h>

typedef size_t (*kepil_curl_write)(char *bytes, size_t size, size_t count, void *context);
typedef int (*kepil_curl_progress)(void *context, curl_off_t downTotal, curl_off_t down, curl_off_t upTotal,
                                   curl_off_t up);

// CURL_GLOBAL_ALL is a macro that Swift does not import.
static inline CURLcode kepil_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }

static inline CURLcode kepil_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kepil_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kepil_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kepil_curl_set_bytes(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kepil_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode kepil_curl_set_writer(CURL *handle, kepil_curl_write function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

static inline CURLcode kepil_curl_set_progress(CURL *handle, kepil_curl_progress function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}

typedef size_t (*kepil_curl_read)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode kepil_curl_set_reader(CURL *handle, kepil_curl_read function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}

static inline CURLcode kepil_curl_status(CURL *handle, long *status) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}

#endif
