/** Recorded cases of the group `http` that are answered otherwise, by name: status and why. */
export const HTTP_EXCEPTIONS: Readonly<Record<string, { status: number; reason: string }>> = {
  "absolute url": {
    status: 505,
    reason: "uWebSockets.js takes only targets that begin with /, before any handler is asked",
  },
  "HTTP/1.0": { status: 505, reason: "uWebSockets.js knows HTTP/1.1 only" },
  "HTTP/1.1 no host": { status: 400, reason: "uWebSockets.js demands Host, as RFC 9112 does" },
  garbage: { status: 505, reason: "uWebSockets.js answers every broken request line so" },
  "content-length wrong type": {
    status: 400,
    reason: "uWebSockets.js demands a number, as RFC 9112 does",
  },
  "user path": {
    status: 405,
    reason:
      "people have these paths here; the server that is asked does not allow them (--allow-users=false)",
  },
};
