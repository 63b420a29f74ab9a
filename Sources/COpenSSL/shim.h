// What OpenSSL's CMS does, behind two functions that leave no object of its own in Swift's hands. Nothing here reads ASN.1.
#ifndef KEPIL_COPENSSL_H
#define KEPIL_COPENSSL_H

// Before cms.h, which declares its own PEM functions only where this one came first.
#include <openssl/pem.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <string.h>

enum kepil_cms_outcome {
    KEPIL_CMS_GOOD = 0,
    KEPIL_CMS_MALFORMED = 1,
    KEPIL_CMS_SIGNERS = 2,
    KEPIL_CMS_ALTERED = 3,
    KEPIL_CMS_CHAIN = 4,
    KEPIL_CMS_WEAK = 5,
    KEPIL_CMS_NAME = 6
};

// Adds the certificates and revocation lists of one file, PEM or DER. Returns how many; self-signed ones are the anchors.
static inline int kepil_store_add(X509_STORE *store, const uint8_t *bytes, long count) {
    int added = 0;
    BIO *bio = BIO_new_mem_buf(bytes, (int)count);
    if (bio == NULL) return 0;
    STACK_OF(X509_INFO) *infos = PEM_X509_INFO_read_bio(bio, NULL, NULL, NULL);
    if (infos != NULL) {
        for (int i = 0; i < sk_X509_INFO_num(infos); i++) {
            X509_INFO *info = sk_X509_INFO_value(infos, i);
            if (info->x509 != NULL && X509_STORE_add_cert(store, info->x509)) added++;
            if (info->crl != NULL && X509_STORE_add_crl(store, info->crl)) added++;
        }
        sk_X509_INFO_pop_free(infos, X509_INFO_free);
    }
    BIO_free(bio);
    if (added == 0) {
        const unsigned char *place = bytes;
        X509 *certificate = d2i_X509(NULL, &place, count);
        if (certificate != NULL) {
            if (X509_STORE_add_cert(store, certificate)) added++;
            X509_free(certificate);
        } else {
            place = bytes;
            X509_CRL *list = d2i_X509_CRL(NULL, &place, count);
            if (list != NULL) {
                if (X509_STORE_add_crl(store, list)) added++;
                X509_CRL_free(list);
            }
        }
    }
    ERR_clear_error();
    return added;
}

static inline CMS_ContentInfo *kepil_cms_read(const uint8_t *bytes, long count) {
    const unsigned char *place = bytes;
    CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &place, count);
    if (cms == NULL) {
        BIO *bio = BIO_new_mem_buf(bytes, (int)count);
        if (bio != NULL) {
            cms = PEM_read_bio_CMS(bio, NULL, NULL, NULL);
            BIO_free(bio);
        }
    }
    return cms;
}

// The one value of an attribute of a name; 0 when there is none, several, or one with a zero byte in it.
static inline int kepil_name_value(X509 *certificate, int nid, char *out, size_t room) {
    const X509_NAME *name = X509_get_subject_name(certificate);
    int first = X509_NAME_get_index_by_NID((X509_NAME *)name, nid, -1);
    if (first < 0 || X509_NAME_get_index_by_NID((X509_NAME *)name, nid, first) >= 0) return 0;
    unsigned char *text = NULL;
    int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, first)));
    int fits = length > 0 && (size_t)length < room && memchr(text, 0, (size_t)length) == NULL;
    if (fits) {
        memcpy(out, text, (size_t)length);
        out[length] = 0;
    }
    OPENSSL_free(text);
    return fits;
}

// Verifies one signature, then the signer's chain at a moment with revocation lists for every certificate of it.
//
// content: what a detached signature is over, or NULL. out, outCount: what was signed, to be freed with kepil_free.
// serial: the subject's serialNumber attribute; emails: its addresses, one a line. chainError: X509_V_ERR_… for CHAIN.
static inline int kepil_cms_verify(
    X509_STORE *store, const uint8_t *signature, long signatureCount, const uint8_t *content, long contentCount,
    int64_t at, uint8_t **out, long *outCount, int *chainError, char *serial, size_t serialRoom, char *emails,
    size_t emailsRoom) {
    int outcome = KEPIL_CMS_MALFORMED;
    BIO *given = NULL;
    BIO *signedContent = NULL;
    STACK_OF(X509) *others = NULL;
    X509_STORE_CTX *context = NULL;
    *out = NULL;
    *outCount = 0;
    *chainError = 0;
    serial[0] = 0;
    emails[0] = 0;
    CMS_ContentInfo *cms = kepil_cms_read(signature, signatureCount);
    if (cms == NULL || OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) goto end;
    if ((content == NULL) != (CMS_is_detached(cms) != 1)) goto end;
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
    outcome = KEPIL_CMS_SIGNERS;
    if (signers == NULL || sk_CMS_SignerInfo_num(signers) != 1) goto end;
    given = content == NULL ? NULL : BIO_new_mem_buf(content, (int)contentCount);
    signedContent = BIO_new(BIO_s_mem());
    outcome = KEPIL_CMS_ALTERED;
    if (signedContent == NULL) goto end;
    if (CMS_verify(cms, NULL, NULL, given, signedContent, CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY) != 1) goto end;
    X509 *signer = NULL;
    X509_ALGOR *digest = NULL;
    CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), NULL, &signer, &digest, NULL);
    outcome = KEPIL_CMS_SIGNERS;
    if (signer == NULL || digest == NULL) goto end;
    const ASN1_OBJECT *kind = NULL;
    X509_ALGOR_get0(&kind, NULL, NULL, digest);
    int nid = OBJ_obj2nid(kind);
    outcome = KEPIL_CMS_WEAK;
    if (nid == NID_sha1 || nid == NID_md5 || nid == NID_md4 || nid == NID_undef) goto end;
    others = CMS_get1_certs(cms);
    context = X509_STORE_CTX_new();
    outcome = KEPIL_CMS_CHAIN;
    if (context == NULL || X509_STORE_CTX_init(context, store, signer, others) != 1) goto end;
    X509_STORE_CTX_set_default(context, "smime_sign");
    X509_VERIFY_PARAM *terms = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(terms, (time_t)at);
    X509_VERIFY_PARAM_set_flags(terms, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_X509_STRICT);
    X509_VERIFY_PARAM_set_depth(terms, 6);
    X509_VERIFY_PARAM_set_auth_level(terms, 2);
    if (X509_verify_cert(context) != 1) {
        *chainError = X509_STORE_CTX_get_error(context);
        goto end;
    }
    outcome = KEPIL_CMS_NAME;
    if (!kepil_name_value(signer, NID_serialNumber, serial, serialRoom)) goto end;
    STACK_OF(OPENSSL_STRING) *addresses = X509_get1_email(signer);
    size_t used = 0;
    for (int i = 0; i < sk_OPENSSL_STRING_num(addresses); i++) {
        const char *address = sk_OPENSSL_STRING_value(addresses, i);
        size_t length = strlen(address);
        if (used + length + 2 > emailsRoom) break;
        memcpy(emails + used, address, length);
        used += length;
        emails[used++] = '\n';
    }
    emails[used] = 0;
    X509_email_free(addresses);
    char *data = NULL;
    long count = BIO_get_mem_data(signedContent, &data);
    *out = (uint8_t *)OPENSSL_malloc((size_t)count + 1);
    if (*out == NULL) goto end;
    memcpy(*out, data, (size_t)count);
    *outCount = count;
    outcome = KEPIL_CMS_GOOD;
end:
    X509_STORE_CTX_free(context);
    sk_X509_pop_free(others, X509_free);
    BIO_free(signedContent);
    BIO_free(given);
    CMS_ContentInfo_free(cms);
    ERR_clear_error();
    return outcome;
}

static inline void kepil_free(uint8_t *bytes) { OPENSSL_free(bytes); }

#endif
