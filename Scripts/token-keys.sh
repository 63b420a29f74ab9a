#!/bin/sh
# Keeps a key file behind a key in hardware (PKCS#11): the token alone can open it, and the program gets the text from here.
#
#   Scripts/token-keys.sh make               makes an RSA key of 4096 bits in the token, whose private part never leaves it
#   Scripts/token-keys.sh seal KEYS SEALED   seals a key file to the token; then take KEYS away
#   Scripts/token-keys.sh open SEALED        prints the key file's text, for: kepil serve --keys-command "…/token-keys.sh open SEALED"
#
# KEPIL_TOKEN_MODULE  the token's library, such as /usr/lib/softhsm/libsofthsm2.so
# KEPIL_TOKEN_LABEL   the label of token and key; kepil when it is not set
# KEPIL_TOKEN_PIN     the PIN, read by pkcs11-tool from the environment and never put on a command line
# Needs opensc and openssl.
set -eu
: "${KEPIL_TOKEN_MODULE:?names the library of the token}"
: "${KEPIL_TOKEN_PIN:?holds the PIN}"
export KEPIL_TOKEN_PIN
label=${KEPIL_TOKEN_LABEL:-kepil}
umask 077
token() {
    pkcs11-tool --module "$KEPIL_TOKEN_MODULE" --token-label "$label" --login --pin env:KEPIL_TOKEN_PIN "$@"
}
# In memory where there is such a place: the opened text must not reach a disk.
work=$(mktemp -d -p "$(test -d /dev/shm && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT
case ${1:-} in
make)
    token --keypairgen --key-type rsa:4096 --id 01 --label "$label" --usage-decrypt > "$work/made"
    ;;
seal)
    token --read-object --type pubkey --id 01 --output-file "$work/public.der" 2> "$work/words"
    # OAEP takes at most 470 bytes under 4096 bits; a key file has about 250, during a rotation 320.
    openssl pkeyutl -encrypt -pubin -keyform DER -inkey "$work/public.der" \
        -pkeyopt rsa_padding_mode:oaep -in "$2" -out "$work/sealed"
    mv "$work/sealed" "$3"
    ;;
open)
    token --decrypt --mechanism RSA-PKCS-OAEP --hash-algorithm SHA-1 --mgf MGF1-SHA1 --id 01 \
        --input-file "$2" --output-file "$work/keys" > "$work/words" 2>&1 || { cat "$work/words" >&2; exit 1; }
    cat "$work/keys"
    ;;
*)
    sed -n '2,12p' "$0" >&2
    exit 64
    ;;
esac
