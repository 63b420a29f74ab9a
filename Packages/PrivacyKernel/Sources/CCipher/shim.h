// AES-256-GCM: many values opened under one key without preparing it for each (see Vault/RecordOpener.swift), and one
// value sealed or opened (see Vault/SealedBytes.swift).
#ifndef KEPIL_CCIPHER_H
#define KEPIL_CCIPHER_H

#include <openssl/err.h>
#include <openssl/evp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The cipher, looked up once. OpenSSL would look it up by its name whenever a key is set. Two threads that come first at the
// same time both look it up, and one of the two references stays for ever.
static inline const EVP_CIPHER *kepil_gcm(void) {
    static EVP_CIPHER *found = NULL;
    EVP_CIPHER *cipher = __atomic_load_n(&found, __ATOMIC_ACQUIRE);
    if (cipher == NULL) {
        cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
        __atomic_store_n(&found, cipher, __ATOMIC_RELEASE);
    }
    return cipher;
}

// A context with the key set and no nonce yet; NULL when there is no memory. Freed with kepil_gcm_end, which wipes the key.
static inline EVP_CIPHER_CTX *kepil_gcm_begin(const uint8_t *key) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (context != NULL && EVP_DecryptInit_ex(context, kepil_gcm(), NULL, key, NULL) != 1) {
        EVP_CIPHER_CTX_free(context);
        context = NULL;
    }
    return context;
}

// Opens nonce (12 bytes), ciphertext and tag (16 bytes) that lie one after another. Returns how many bytes were opened,
// at most count - 28, or -1 when they are not authentic; then out holds nothing to be used.
static inline long kepil_gcm_open(
    EVP_CIPHER_CTX *context, const uint8_t *associated, size_t associatedCount, const uint8_t *sealed, size_t count,
    uint8_t *out) {
    if (count < 28 || count > INT32_MAX || associatedCount > INT32_MAX) return -1;
    int length = 0;
    int last = 0;
    if (EVP_DecryptInit_ex(context, NULL, NULL, NULL, sealed) == 1
        && EVP_DecryptUpdate(context, NULL, &length, associated, (int)associatedCount) == 1
        && EVP_DecryptUpdate(context, out, &length, sealed + 12, (int)count - 28) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, (void *)(sealed + count - 16)) == 1
        && EVP_DecryptFinal_ex(context, out + length, &last) == 1)
        return length + last;
    ERR_clear_error();
    return -1;
}

// Seals once: nonce (12 bytes, random), ciphertext and tag (16 bytes) one after another into out, count + 28 bytes.
// Returns 1, or 0 when OpenSSL fails.
static inline int kepil_gcm_seal(
    const uint8_t *key, const uint8_t *nonce, const uint8_t *associated, size_t associatedCount, const uint8_t *plain,
    size_t count, uint8_t *out) {
    if (count > INT32_MAX - 28 || associatedCount > INT32_MAX) return 0;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (context == NULL) return 0;
    int length = 0;
    int last = 0;
    memcpy(out, nonce, 12);
    int done = EVP_EncryptInit_ex(context, kepil_gcm(), NULL, key, nonce) == 1
        && EVP_EncryptUpdate(context, NULL, &length, associated, (int)associatedCount) == 1
        && EVP_EncryptUpdate(context, out + 12, &length, plain, (int)count) == 1
        && EVP_EncryptFinal_ex(context, out + 12 + length, &last) == 1 && (size_t)(length + last) == count
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, out + 12 + count) == 1;
    EVP_CIPHER_CTX_free(context);
    if (!done) ERR_clear_error();
    return done;
}

static inline void kepil_gcm_end(EVP_CIPHER_CTX *context) { EVP_CIPHER_CTX_free(context); }

#endif
