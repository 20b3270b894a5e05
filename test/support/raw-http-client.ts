import { connect } from "node:net";

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly statusLine: string;
  /** In order, names as written. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface RawOutcome {
  readonly answers: readonly RawAnswer[];
  /** How it ended: the server closed, reset, or `waitMs` passed in silence. */
  readonly end: "closed" | "reset" | "open";
}

export interface RawOptions {
  /** Stop after this many answers. */
  readonly answers?: number;
  /** Close our sending side after the request. */
  readonly half?: boolean;
  readonly waitMs?: number;
  /** Pieces sent after pauses of 20 ms; the request is then only the first. */
  readonly later?: readonly (string | Uint8Array)[];
}

/** Sends bytes as they are over a connection of their own and reads answers framed by Content-Length. */
export function sendRaw(
  port: number,
  request: string | Uint8Array,
  options: RawOptions = {},
): Promise<RawOutcome> {
  const { answers: wanted = Number.POSITIVE_INFINITY, half = false, waitMs = 3000 } = options;
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const answers: RawAnswer[] = [];
    let received: Buffer = Buffer.alloc(0);
    const finish = (end: RawOutcome["end"]): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ answers, end });
    };
    const timer = setTimeout(() => finish("open"), waitMs);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const parsed = takeAnswer(received);
        if (parsed === undefined) break;
        answers.push(parsed.answer);
        received = parsed.rest;
      }
      if (answers.length >= wanted) finish("open");
    });
    socket.on("end", () => finish("closed"));
    socket.on("error", () => finish("reset"));
    const send = async (): Promise<void> => {
      socket.write(request);
      for (const piece of options.later ?? []) {
        await new Promise((next) => setTimeout(next, 20));
        if (socket.destroyed) return;
        socket.write(piece);
      }
      if (half) socket.end();
    };
    send().catch(() => finish("reset"));
  });
}

function takeAnswer(bytes: Buffer): { answer: RawAnswer; rest: Buffer } | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const lengthText = headers.find(([name]) => name.toLowerCase() === "content-length")?.[1];
  const start = headEnd + 4;
  const end = lengthText === undefined ? bytes.length : start + Number(lengthText);
  if (bytes.length < end) return undefined;
  const answer = {
    status: Number(statusLine.split(" ")[1]),
    statusLine,
    headers,
    body: bytes.toString("utf8", start, end),
  };
  return { answer, rest: bytes.subarray(end) };
}
