#include <curl/curl.h>

// Swift can't call functions with a variable number of arguments.
static inline CURLcode tuppence_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tuppence_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tuppence_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tuppence_curl_set_reader(CURL *handle, size_t (*reader)(char *, size_t, size_t, void *), void *state) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_READDATA, state) : code;
}

static inline CURLcode tuppence_curl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

// Called with each line of the other side.
static inline CURLcode tuppence_curl_set_listener(CURL *handle, size_t (*listener)(char *, size_t, size_t, void *), void *state) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, listener);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERDATA, state) : code;
}
