import { connect as dial, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTelegramClient } from "../../../src/adapters/mtproto/telegram-client.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import type { TelegramEvents } from "../../../src/ports/telegram-client.ts";
import { SeededBytes } from "../../support/seeded-bytes.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import {
  startTestSandbox,
  testRandom,
  type TestSandbox,
  waitFor,
} from "../../support/test-sandbox.ts";

const quiet: TelegramEvents = {
  updates: () => {},
  connected: () => {},
  disconnected: () => {},
  authKey: () => {},
  revoked: () => {},
};

describe("a data centre that sends garbage", () => {
  let server: Server;
  const sockets = new Set<Socket>();
  let behave: (socket: Socket) => void;
  let accepted: number[];
  let port: number;

  beforeEach(async () => {
    accepted = [];
    server = createServer((socket) => {
      accepted.push(performance.now());
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
      behave(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  const noise = new SeededBytes(20_260_102);
  const framed = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  };

  it.each<[string, () => Buffer]>([
    ["noise", () => noise.bytes(1 + noise.below(3000))],
    ["frames of noise", () => framed(noise.bytes(4 * (1 + noise.below(300))))],
    ["a frame of 2 GB", () => Buffer.from("ffffff7f00000000", "hex")],
    ["an empty frame", () => framed(Buffer.alloc(0))],
    ["a transport error", () => framed(Buffer.from("6cfeffff", "hex"))],
    ["nothing", () => Buffer.alloc(0)],
  ])("with %s is dialled again, more slowly each time, until told to stop", async (_, bytes) => {
    behave = (socket) => socket.once("data", () => socket.end(bytes()));
    const client = createTelegramClient({
      ...{
        apiId: 1,
        appVersion: "0",
        logger: silentLogger,
        clock: systemClock,
        random: testRandom,
      },
    });
    const stopping = new AbortController();
    const outcome = client
      .connect({ dc: { id: 2, host: "127.0.0.1", port } }, quiet, stopping.signal)
      .then(
        () => "connected",
        () => "given up",
      );
    await waitFor(() => accepted.length >= 3);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(accepted.length).toBeLessThan(8);
    stopping.abort(new Error("enough"));
    expect(await outcome).toBe("given up");
    const before = accepted.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(accepted.length).toBe(before);
  });

  describe("in the middle of a session", () => {
    let sandbox: TestSandbox;
    beforeEach(async () => {
      sandbox = await startTestSandbox();
    });
    afterEach(() => sandbox.close());

    it("is left and dialled again; the next calls are answered", async () => {
      const [dc] = sandbox.dcs;
      if (dc === undefined) throw new Error("no data centre");
      behave = (socket) => {
        const upstream = dial(dc.port, dc.host);
        upstream.on("error", () => {});
        socket.pipe(upstream).pipe(socket);
      };
      const { publicKeyPem } = sandbox.dataCentre;
      const client = createTelegramClient({
        ...{
          apiId: 1,
          appVersion: "0",
          logger: silentLogger,
          clock: systemClock,
          random: testRandom,
        },
        publicKeysPem: [publicKeyPem],
      });
      const connection = await client.connect(
        { dc: { ...dc, port } },
        quiet,
        AbortSignal.timeout(20_000),
      );
      for (let round = 0; round < 5; round++) {
        await connection.invoke("help.getConfig", {});
        const seen = accepted.length;
        for (const socket of sockets) socket.write(framed(noise.bytes(24 + 16 * noise.below(40))));
        for (const socket of sockets) socket.write(noise.bytes(5000));
        for (const socket of sockets) socket.end();
        await waitFor(() => accepted.length > seen);
      }
      await connection.invoke("help.getConfig", {});
      await connection.close();
    });
  });
});
