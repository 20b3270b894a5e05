/** Recorded cases of the group `http` that uWebSockets.js answers before any handler of ours is asked, by name. */
export const DECIDED_BY_UWS: Readonly<Record<string, { status: number; reason: string }>> = {
  "absolute url": { status: 505, reason: "its parser takes only targets that begin with /" },
  "HTTP/1.0": { status: 505, reason: "its parser knows HTTP/1.1 only" },
  "HTTP/1.1 no host": { status: 400, reason: "it demands Host, as RFC 9112 does" },
  garbage: { status: 505, reason: "it answers every broken request line so" },
  "content-length wrong type": { status: 400, reason: "it demands a number, as RFC 9112 does" },
};
