import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { createWebhookSender } from "../../../src/adapters/http-webhook/webhook-sender.ts";
import { parseWebhookUrl } from "../../../src/core/webhook/webhook-url.ts";
import {
  WebhookTargetError,
  type WebhookChannel,
  type WebhookOutcome,
  type WebhookTarget,
} from "../../../src/ports/webhook-sender.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let server: Server | undefined;
let channel: WebhookChannel | undefined;
afterEach(async () => {
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

function open(url: string, options: Partial<WebhookTarget> = {}): WebhookChannel {
  const parsed = parseWebhookUrl(url);
  if (parsed === undefined) throw new Error(url);
  channel = createWebhookSender().open({
    url: parsed,
    ipAddress: "127.0.0.1",
    secretToken: "",
    ...options,
  });
  return channel;
}

const post = (to: WebhookChannel): Promise<WebhookOutcome> =>
  new Promise((resolve) => {
    to.send(Buffer.from("{}"), resolve);
  });

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
  { name: "nothing", answer: "", outcome: { kind: "lost", error: "", connected: true } },
  { name: "half a head", answer: "HTTP/1.1 20", outcome: { kind: "lost", error: "" } },
  {
    name: "half a body",
    answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    outcome: { kind: "lost", error: "" },
  },
  {
    name: "a body without a length",
    answer: "HTTP/1.1 200 OK\r\n\r\nall of it",
    outcome: { kind: "answered", status: 200, body: Buffer.from("all of it") },
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
  expect(await post(to)).toEqual({ kind: "lost", error: "Connection refused", connected: false });
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

it("trusts an uploaded certificate and nothing else", async () => {
  const folder = temporaryFolder();
  const keyFile = join(folder.path, "key.pem");
  const certFile = join(folder.path, "cert.pem");
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost", "-keyout", keyFile, "-out", certFile],
    ],
    { stdio: "ignore" },
  );
  const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
  folder.remove();
  const port = await listen(
    createTlsServer({ key, cert }, (socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.write(OK));
    }),
  );
  const trusting = open(`https://localhost:${port}/`, { certificatePem: cert });
  expect(await post(trusting)).toMatchObject({ kind: "answered", status: 200 });
  trusting.close();
  const strict = open(`https://localhost:${port}/`);
  expect(await post(strict)).toMatchObject({
    kind: "lost",
    error: expect.stringContaining("certificate verify failed") as string,
  });
});

it("refuses a certificate that is none, and a head over 4096 bytes", () => {
  const certificatePem = Buffer.from("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n");
  expect(() => open("https://localhost/", { certificatePem })).toThrow(WebhookTargetError);
  expect(() => open(`http://localhost/${"x".repeat(4100)}`)).toThrow("URL is too long");
});
