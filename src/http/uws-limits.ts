/**
 * Bytes of request line and headers that may arrive in pieces, as the official server's limit on all headers; uWebSockets.js takes
 * 4 KiB by itself and reads its limit from the environment when it is loaded, so this module is imported before it.
 */
export const MAX_HEADER_BYTES = 2 ** 18;

process.env["UWS_HTTP_MAX_HEADERS_SIZE"] ??= String(MAX_HEADER_BYTES);
