import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TcpTransport } from "../../../src/adapters/mtproto/tcp-transport.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { SeededBytes } from "../../support/seeded-bytes.ts";

let server: Server;

beforeAll(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

const PREAMBLE_BYTES = 4;
const SIZES = [4, 64, 65_536 - 4, 65_536, 65_537, 300_000, 2 ** 20, 2 ** 20 + 4096, 2 ** 20 + 4100];

const framed = (payload: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(payload.length);
  return Buffer.concat([head, payload]);
};

interface Dialled {
  readonly transport: TcpTransport;
  readonly peer: Socket;
  readonly frames: Buffer[];
  readonly ended: Promise<string>;
}

async function dial(): Promise<Dialled> {
  const accepted = once(server, "connection");
  const frames: Buffer[] = [];
  const { port } = server.address() as AddressInfo;
  let end: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  const transport = await new Promise<TcpTransport>((resolve) => {
    const made: TcpTransport = new TcpTransport(
      { id: 2, host: "127.0.0.1", port },
      {
        opened: () => resolve(made),
        frame: (bytes) => frames.push(Buffer.from(bytes)),
        closed: end,
      },
      systemClock,
    );
  });
  const [peer] = (await accepted) as [Socket];
  return { transport, peer, frames, ended };
}

it("puts frames together, however they are cut", async () => {
  const payloads = SIZES.map((size, n) => new SeededBytes(n + 1).bytes(size));
  const stream = Buffer.concat(payloads.map(framed));
  for (const cut of [1, 3, 65_536, 70_001, stream.length]) {
    const { transport, peer, frames, ended } = await dial();
    // A byte at a time only where frames begin, as all of it would take minutes.
    const near = cut < 10 ? 100 : stream.length;
    for (let at = 0; at < stream.length; at += at < near ? cut : 50_000) {
      const end = at < near ? at + cut : at + 50_000;
      if (!peer.write(stream.subarray(at, end))) await once(peer, "drain");
      if (cut < 10 && at < near) await new Promise(setImmediate);
    }
    peer.end();
    expect(await ended).toBe("closed by the server");
    expect(frames.length).toBe(payloads.length);
    expect(frames.every((frame, n) => frame.equals(payloads[n] as Buffer))).toBe(true);
    transport.close();
  }
});

it("sends frames in the pieces they are made of", async () => {
  const { transport, peer } = await dial();
  const payloads = SIZES.map((size, n) => new SeededBytes(n + 1).bytes(size));
  const expected = Buffer.concat(payloads.map(framed));
  const received: Buffer[] = [];
  let length = -PREAMBLE_BYTES;
  const all = new Promise<void>((resolve) => {
    peer.on("data", (chunk: Buffer) => {
      received.push(chunk);
      length += chunk.length;
      if (length >= expected.length) resolve();
    });
  });
  for (const payload of payloads) {
    const cut = Math.min(24, payload.length);
    const pieces = [payload.subarray(0, cut), Buffer.from(payload.subarray(cut))];
    transport.send(pieces);
    // What was given to be sent is copied or the socket's: a large piece may be used again at once.
    if (payload.length > 100_000) pieces[1]?.fill(0);
  }
  await all;
  expect(Buffer.concat(received).subarray(PREAMBLE_BYTES).equals(expected)).toBe(true);
  transport.close();
});

it("ends at a frame that no data centre sends", async () => {
  const { peer, ended } = await dial();
  peer.write(Buffer.from([0, 0, 0, 2]));
  expect(await ended).toBe("frame too long");
});
