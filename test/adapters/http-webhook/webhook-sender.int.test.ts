import { connect, createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import type { WebhookProxy } from "../../../src/adapters/http-webhook/proxy-tunnel.ts";
import { createWebhookSender } from "../../../src/adapters/http-webhook/webhook-sender.ts";
import { parseWebhookUrl } from "../../../src/core/webhook/webhook-url.ts";
import {
  WebhookTargetError,
  type WebhookChannel,
  type WebhookOutcome,
  type WebhookTarget,
} from "../../../src/ports/webhook-sender.ts";
import { selfSigned, type SelfSigned } from "../../support/self-signed.ts";
import { realClock } from "../../support/test-delivery.ts";

let server: Server | undefined;
let channel: WebhookChannel | undefined;
const changes: string[] = [];
afterEach(async () => {
  changes.length = 0;
  channel?.close();
  await new Promise<void>((resolve) => {
    if (server === undefined) resolve();
    else server.close(() => resolve());
  });
  server = undefined;
});

const listen = (listening: Server): Promise<number> => {
  server = listening;
  return new Promise((resolve) => {
    listening.listen(0, "127.0.0.1", () => resolve((listening.address() as AddressInfo).port));
  });
};

function open(
  url: string,
  options: Partial<WebhookTarget> & { readonly proxy?: WebhookProxy } = {},
): WebhookChannel {
  const parsed = parseWebhookUrl(url);
  if (parsed === undefined) throw new Error(url);
  const { proxy, ...target } = options;
  const sender = createWebhookSender({
    clock: realClock,
    ...(proxy === undefined ? {} : { proxy }),
  });
  channel = sender.open(
    { url: parsed, ipAddress: "127.0.0.1", secretToken: "", ...target },
    { changed: (error) => changes.push(error) },
  );
  return channel;
}

const post = (to: WebhookChannel): Promise<WebhookOutcome> =>
  new Promise((resolve) => {
    if (to.idle === 0) to.dial();
    to.send(Buffer.from("{}"), resolve);
  });

/** Resolves when so many changes were told. */
const changed = async (count: number): Promise<readonly string[]> => {
  while (changes.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  return changes;
};

/** Answers each request with the same bytes, then hangs up if told to. */
const answering = (answer: string, hangUp = false): Promise<number> =>
  listen(
    createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => {
        socket.write(answer);
        if (hangUp) socket.end();
      });
    }),
  );

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

it("uses a connection again", async () => {
  const to = open(`http://127.0.0.1:${await answering(OK)}/`);
  expect(await post(to)).toMatchObject({ kind: "answered", status: 200 });
  expect(to.idle).toBe(1);
  await post(to);
  expect(to.idle).toBe(1);
});

const endings: { name: string; answer: string; outcome: Partial<WebhookOutcome> }[] = [
  { name: "nothing", answer: "", outcome: { kind: "lost", error: "" } },
  { name: "half a head", answer: "HTTP/1.1 20", outcome: { kind: "lost", error: "" } },
  {
    name: "half a body",
    answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    outcome: { kind: "lost", error: "" },
  },
  {
    name: "a body without a length",
    answer: "HTTP/1.1 200 OK\r\n\r\nall of it",
    outcome: { kind: "answered", status: 200, body: Buffer.alloc(0) },
  },
  { name: "no HTTP", answer: "hello\r\n\r\n", outcome: { kind: "lost", error: "Not Implemented" } },
];
it.each(endings)("a peer that hangs up after $name", async ({ answer, outcome }) => {
  const to = open(`http://127.0.0.1:${await answering(answer, true)}/`);
  expect(await post(to)).toMatchObject(outcome);
  expect(to.idle).toBe(0);
});

it("says that nobody listens", async () => {
  const port = await answering(OK);
  const to = open("http://127.0.0.1:1/");
  expect(port).toBeGreaterThan(0);
  expect(await post(to)).toEqual({ kind: "lost", error: "Connection refused" });
});

it("ends requests under way when it is closed", async () => {
  const to = open(
    `http://127.0.0.1:${await listen(createTcpServer((socket) => void socket.resume()))}/`,
  );
  const outcome = post(to);
  setTimeout(() => to.close(), 20);
  expect(await outcome).toMatchObject({ kind: "lost" });
});

it("unpacks a gzipped answer", async () => {
  const { gzipSync } = await import("node:zlib");
  const body = gzipSync('{"method":"sendMessage"}').toString("latin1");
  const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
  const port = await listen(
    createTcpServer((socket) => {
      socket.on("data", () => socket.write(Buffer.from(head + body, "latin1")));
    }),
  );
  const outcome = await post(open(`http://127.0.0.1:${port}/`));
  expect(outcome.kind === "answered" && Buffer.from(outcome.body).toString()).toBe(
    '{"method":"sendMessage"}',
  );
});

const listenTls = ({ key, cert }: SelfSigned): Promise<number> =>
  listen(
    createTlsServer({ key, cert }, (socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.write(OK));
    }),
  );

it("trusts an uploaded certificate and nothing else", async () => {
  const tls = selfSigned("localhost", "DNS:localhost");
  const port = await listenTls(tls);
  const trusting = open(`https://localhost:${port}/`, { certificatePem: tls.cert });
  expect(await post(trusting)).toMatchObject({ kind: "answered", status: 200 });
  trusting.close();
  const strict = open(`https://localhost:${port}/`);
  expect(await post(strict)).toMatchObject({
    kind: "lost",
    error: expect.stringContaining("certificate verify failed") as string,
  });
});

it("takes a certificate's name for an address only from an uploaded one, and only that address", async () => {
  const tls = selfSigned("127.0.0.1");
  const port = await listenTls(tls);
  const named = open(`https://127.0.0.1:${port}/`, { certificatePem: tls.cert });
  expect(await post(named)).toMatchObject({ kind: "answered" });
  named.close();
  const other = open(`https://127.0.0.2:${port}/`, { certificatePem: tls.cert });
  expect(await post(other)).toMatchObject({ kind: "lost" });
});

it("tells of connections without a request that could not be opened or were closed", async () => {
  const nobody = open("http://127.0.0.1:1/");
  nobody.dial();
  expect(nobody.idle).toBe(1);
  expect(await changed(1)).toEqual(["Connection refused"]);
  expect(nobody.size).toBe(0);
  const port = await listen(createTcpServer((socket) => void socket.end()));
  const hungUp = open(`http://127.0.0.1:${port}/`);
  hungUp.dial();
  expect(await changed(2)).toEqual(["Connection refused", ""]);
  expect(hungUp.size).toBe(0);
});

it("ends old connections when the address changes, one that waits with its answer", async () => {
  const port = await answering(OK);
  const to = open(`http://127.0.0.1:${port}/`);
  await post(to);
  to.dial();
  const waiting = post(to);
  to.redirect("127.0.0.1");
  expect(await waiting).toMatchObject({ kind: "answered" });
  expect(await changed(1)).toEqual([""]);
  expect(to.size).toBe(0);
});

describe("through a proxy", () => {
  /** Tunnels to where it is asked, or answers with `refusal`. */
  const proxy = async (refusal?: string): Promise<{ port: number; asked: string[] }> => {
    const asked: string[] = [];
    const port = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", (head) => {
          asked.push(head.toString());
          if (refusal !== undefined) {
            socket.end(refusal);
            return;
          }
          const target = /^CONNECT 127\.0\.0\.1:(\d+) /.exec(head.toString());
          const to = connect(Number(target?.[1]), "127.0.0.1", () => {
            socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
            socket.pipe(to).pipe(socket);
          });
          to.on("error", () => socket.destroy());
        });
      }),
    );
    return { port, asked };
  };

  it.each(["http", "https"])("posts over %s when the tunnel stands", async (scheme) => {
    const tls = selfSigned("localhost", "DNS:localhost");
    const port = await (scheme === "http" ? answering(OK) : listenTls(tls));
    const target = server;
    const via = await proxy();
    const to = open(`${scheme}://localhost:${port}/`, {
      proxy: { host: "127.0.0.1", port: via.port },
      ...(scheme === "http" ? {} : { certificatePem: tls.cert }),
    });
    to.dial();
    expect([to.size, to.idle]).toEqual([1, 0]);
    await changed(1);
    expect(await post(to)).toMatchObject({ kind: "answered", status: 200 });
    expect(via.asked).toEqual([
      `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
    ]);
    to.close();
    target?.close();
  });

  it("tells why there is none", async () => {
    const via = await proxy("HTTP/1.1 403 Forbidden\r\n\r\n");
    const to = open("http://localhost:9/", { proxy: { host: "127.0.0.1", port: via.port } });
    to.dial();
    expect(await changed(1)).toEqual(["Failed to connect to 127.0.0.1:9"]);
    expect(to.size).toBe(0);
  });
});

it("writes a name outside ASCII in its ASCII form", async () => {
  let head = "";
  const port = await listen(
    createTcpServer((socket) => {
      socket.on("data", (chunk) => {
        head += chunk.toString();
        socket.write(OK);
      });
    }),
  );
  await post(open(`http://bücher.example:${port}/`));
  expect(head).toContain(`Host: xn--bcher-kva.example:${port}\r\n`);
});

it("refuses a certificate that is none, and a head over 4096 bytes", () => {
  const certificatePem = Buffer.from("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
  expect(() => open("https://localhost/", { certificatePem })).toThrow(WebhookTargetError);
  expect(() => open(`http://localhost/${"x".repeat(4100)}`)).toThrow("URL is too long");
});
