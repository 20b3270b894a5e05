import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ServerTransport } from "../../../src/sandbox/mtproto/transport.ts";
import { ClientTransport, TRANSPORT_NAMES } from "../../support/mtproto-transport.ts";

describe.each(TRANSPORT_NAMES)("the %s transport", (name) => {
  const payloads = [16, 504, 508, 4096, 600_000].map((length) => randomBytes(length));

  it("is recognised and carries packets both ways, byte by byte or at once", () => {
    const client = new ClientTransport(name);
    const server = new ServerTransport();
    const bytes = Buffer.concat([client.greeting, ...payloads.map((p) => client.write(p))]);
    const head = bytes.subarray(0, 700);
    for (const byte of head) server.push(Buffer.from([byte]));
    server.push(bytes.subarray(700));
    expect(server.name).toBe(name);
    for (const payload of payloads) {
      const frame = server.next();
      expect(frame?.payload.subarray(0, payload.length).equals(payload)).toBe(true);
      expect(frame?.wantsQuickAck).toBe(false);
    }
    expect(server.next()).toBeUndefined();

    for (const payload of payloads) client.push(Buffer.concat(server.write(payload)));
    for (const payload of payloads) {
      expect(client.next()?.subarray(0, payload.length).equals(payload)).toBe(true);
    }
    expect(client.next()).toBeUndefined();
  });
});
