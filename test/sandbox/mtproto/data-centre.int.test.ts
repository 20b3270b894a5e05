import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { startDataCentre } from "../../../src/sandbox/mtproto/data-centre.ts";
import { authKeyId } from "../../../src/sandbox/mtproto/message-crypto.ts";
import { startTestDataCentre, type TestDataCentre } from "../../support/data-centre.ts";
import { MtprotoClient } from "../../support/mtproto-client.ts";
import { readResult } from "../../support/mtproto-messages.ts";
import { TRANSPORT_NAMES } from "../../support/mtproto-transport.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const nearest = { _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 };
const backend = new TinyBackend({
  "help.getNearestDc": () => nearest,
  "users.getUsers": () => [{ _: "userEmpty", id: 7n }],
});
let server: TestDataCentre;

beforeAll(async () => {
  server = await startTestDataCentre(backend);
});

afterAll(async () => {
  await server.dc.close();
  expect(server.errors).toEqual([]);
});

describe("the data centre", () => {
  it.each(TRANSPORT_NAMES)(
    "exchanges a key and answers over the %s transport",
    async (transport) => {
      const client = await server.keyed({ transport });
      const answer = await client.invoke({
        _: "invokeWithLayer",
        layer: 229,
        query: { _: "help.getNearestDc" },
      });
      expect(answer).toEqual(nearest);
      expect(client.received("newSessionCreated")).toHaveLength(1);
      client.close();
    },
  );

  it.each([
    { name: "RSA_PAD without a data centre", rsa: "padded" as const },
    { name: "RSA_PAD with a media data centre", rsa: "padded" as const, dc: -2 },
    { name: "the older RSA scheme", rsa: "hashed" as const },
    { name: "the older RSA scheme with a data centre", rsa: "hashed" as const, dc: 2 },
  ])("takes $name", async ({ name: _name, ...options }) => {
    const client = await MtprotoClient.connect({ port: server.port });
    await client.exchangeKey({ publicKeyPem: server.dc.publicKeyPem, ...options });
    expect(await client.invoke({ _: "users.getUsers", id: [] })).toEqual([
      { _: "userEmpty", id: 7n },
    ]);
    client.close();
  });

  it("lets a bound temporary key act for its permanent key", async () => {
    const permanent = await server.keyed();
    await permanent.invoke({ _: "help.getNearestDc" });
    const permanentKey = permanent.key;
    if (permanentKey === undefined) throw new Error("no key");
    const client = await MtprotoClient.connect({ port: server.port });
    await client.exchangeKey({ publicKeyPem: server.dc.publicKeyPem, dc: 2, expiresIn: 3600 });
    await expect(client.invoke({ _: "users.getUsers", id: [] })).rejects.toMatchObject({
      code: 401,
      text: "AUTH_KEY_PERM_EMPTY",
    });
    await expect(
      client.invoke(client.proveBinding(permanentKey, 4n, 1_900_000_000)),
    ).rejects.toMatchObject({ text: "ENCRYPTED_MESSAGE_INVALID" });

    const id = client.nextId();
    client.send(tl229.encode(client.proveBinding(permanentKey, id, 1_900_000_000)), { id });
    const answer = await client.answerTo(id);
    expect(readResult("auth.bindTempAuthKey", answer.result ?? Buffer.alloc(0))).toBe(true);

    await client.invoke({ _: "users.getUsers", id: [] });
    expect(backend.calls.at(-1)?.session.permanentKeyId).toBe(authKeyId(permanentKey.secret));
    client.close();
    permanent.close();
  });

  it("is whichever data centre a client takes it for, when it is the only one", async () => {
    const client = await MtprotoClient.connect({ port: server.port });
    await client.exchangeKey({ publicKeyPem: server.dc.publicKeyPem, dc: 4 });
    await client.invoke({ _: "help.getNearestDc" });
    expect(backend.calls.at(-1)?.session.dcId).toBe(4);
    client.close();
  });

  it("keeps the keys of several data centres apart and starts again with stored ones", async () => {
    const options = {
      dcs: [
        { id: 1, port: 0 },
        { id: 2, port: 0 },
      ],
      host: "127.0.0.1",
      backend,
    };
    const first = await startDataCentre(options);
    const [one, two] = first.dcs.map((dc) => dc.port);
    const client = await MtprotoClient.connect({ port: one ?? 0 });
    const key = await client.exchangeKey({ publicKeyPem: first.publicKeyPem, dc: 1 });
    await client.invoke({ _: "help.getNearestDc" });
    const stranger = await MtprotoClient.connect({ port: two ?? 0 });
    stranger.useKey(key);
    await expect(
      Promise.race([
        stranger.invoke({ _: "help.getNearestDc" }),
        stranger.until(() => stranger.isClosed).then(() => stranger.transportErrors),
      ]),
    ).resolves.toEqual([-404]);
    const stored = { rsaKey: first.privateKeyPem, authKeys: first.authKeys() };
    await first.close();

    const second = await startDataCentre({ ...options, ...stored });
    expect(second.fingerprint).toBe(first.fingerprint);
    const again = await MtprotoClient.connect({ port: second.dcs[0]?.port ?? 0 });
    again.useKey(key);
    expect(await again.invoke({ _: "help.getNearestDc" })).toEqual(nearest);
    again.close();
    await second.close();
  });
});
