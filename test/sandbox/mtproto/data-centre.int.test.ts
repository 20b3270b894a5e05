import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { startDataCentre, type DataCentre } from "../../../src/sandbox/mtproto/data-centre.ts";
import { authKeyId } from "../../../src/sandbox/mtproto/message-crypto.ts";
import { MtprotoClient, type MtprotoClientOptions } from "../../support/mtproto-client.ts";
import { TRANSPORT_NAMES } from "../../support/mtproto-transport.ts";
import { TinyBackend } from "../../support/tiny-backend.ts";

const nearest = { _: "nearestDc", country: "ZZ", thisDc: 2, nearestDc: 2 };
const backend = new TinyBackend({
  "help.getNearestDc": () => nearest,
  "users.getUsers": () => [{ _: "userEmpty", id: 7n }],
});
const errors: unknown[] = [];
let dc: DataCentre;
const port = (): number => dc.dcs[0]?.port ?? 0;

beforeAll(async () => {
  dc = await startDataCentre({
    dcs: [{ id: 2, port: 0 }],
    host: "127.0.0.1",
    backend,
    onError: (error) => errors.push(error),
  });
});

afterAll(async () => {
  await dc.close();
  expect(errors).toEqual([]);
});

async function keyed(options: Partial<MtprotoClientOptions> = {}): Promise<MtprotoClient> {
  const client = await MtprotoClient.connect({ port: port(), ...options });
  await client.exchangeKey({ publicKeyPem: dc.publicKeyPem, dc: 2 });
  return client;
}

describe("the data centre", () => {
  it.each(TRANSPORT_NAMES)(
    "exchanges a key and answers over the %s transport",
    async (transport) => {
      const client = await keyed({ transport });
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
    const client = await MtprotoClient.connect({ port: port() });
    await client.exchangeKey({ publicKeyPem: dc.publicKeyPem, ...options });
    expect(await client.invoke({ _: "users.getUsers", id: [] })).toEqual([
      { _: "userEmpty", id: 7n },
    ]);
    client.close();
  });

  it("lets a bound temporary key act for its permanent key", async () => {
    const permanent = await keyed();
    await permanent.invoke({ _: "help.getNearestDc" });
    const permanentKey = permanent.key;
    if (permanentKey === undefined) throw new Error("no key");
    const client = await MtprotoClient.connect({ port: port() });
    await client.exchangeKey({ publicKeyPem: dc.publicKeyPem, dc: 2, expiresIn: 3600 });
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
    expect(client.readResult("auth.bindTempAuthKey", answer.result ?? Buffer.alloc(0))).toBe(true);

    await client.invoke({ _: "users.getUsers", id: [] });
    expect(backend.calls.at(-1)?.session.permanentKeyId).toBe(authKeyId(permanentKey.secret));
    client.close();
    permanent.close();
  });
});
