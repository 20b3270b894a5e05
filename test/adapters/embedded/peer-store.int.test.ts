import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountPeers } from "../../../actors/session/account-peers.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { openPeerStore } from "../../../src/adapters/embedded/peer-store.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { PeerStore } from "../../../src/ports/peer-store.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

const user = (fields: Partial<Tl.user>): Buffer =>
  tl229.encodeType("User", { _: "user", id: 5n, ...fields } satisfies Tl.user);
const channel = (fields: Partial<Tl.channel>): Buffer =>
  tl229.encodeType("Chat", {
    _: "channel",
    id: 9n,
    title: "news",
    photo: { _: "chatPhotoEmpty" },
    date: 1,
    ...fields,
  } satisfies Tl.channel);

describe("the peers of an account", () => {
  let folder: string;
  let store: PeerStore;
  let peers: AccountPeers;
  let clock: SimulatedClock;
  const open = () => {
    store = openPeerStore(folder, clock);
    peers = new AccountPeers(store, botAccountId(1));
  };

  beforeEach(() => {
    clock = new SimulatedClock();
    folder = mkdtempSync(join(tmpdir(), "teletape-peers-"));
    open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it("are kept over a restart, by id and by name", async () => {
    peers.learn([user({ accessHash: 3n, username: "Ada" })], [channel({ accessHash: 4n })]);
    await store.close();
    open();
    expect(peers.get(5)).toMatchObject({ kind: "user", id: 5, user: { accessHash: 3n } });
    expect(peers.byUsername("aDA")).toMatchObject({ id: 5 });
    expect(peers.inputChannel(9)).toMatchObject({ channelId: 9n, accessHash: 4n });
    expect(peers.isKnown(-1_000_000_000_009)).toBe(true);
    expect(peers.isKnown(6)).toBe(false);
  });

  it("keep what is known in full when a min object comes, which tells what a channel is called now", () => {
    peers.learn([user({ accessHash: 3n, firstName: "Ada" })], [channel({ accessHash: 4n })]);
    peers.learn([user({ min: true, firstName: "A" })], [channel({ min: true, title: "n" })]);
    expect(peers.get(5)).toMatchObject({ user: { accessHash: 3n, firstName: "Ada" } });
    expect(peers.get(-1_000_000_000_009)).toMatchObject({
      chat: { accessHash: 4n, title: "n" },
    });
  });

  it("lose a name with its owner's next name", () => {
    peers.learn([user({ username: "ada" })], []);
    peers.learn([user({ username: "lovelace" })], []);
    expect(peers.byUsername("ada")).toBeUndefined();
    expect(peers.byUsername("lovelace")).toMatchObject({ id: 5 });
  });

  it("are another account's too only when it met them, and can be forgotten", async () => {
    const others = new AccountPeers(store, botAccountId(2));
    peers.learn([user({ username: "ada" })], []);
    expect(others.get(5)).toBeUndefined();
    others.learn([user({ username: "ada" })], []);
    await peers.clear();
    expect(peers.get(5)).toBeUndefined();
    expect(peers.byUsername("ada")).toBeUndefined();
    expect(others.get(5)).toMatchObject({ id: 5 });
  });

  it("have notes, which are kept over a restart for a month", async () => {
    peers.setNote("poll 5", Buffer.from("closed"));
    expect(peers.note("poll 5")).toEqual(Buffer.from("closed"));
    await store.close();
    open();
    expect(peers.note("poll 5")).toEqual(Buffer.from("closed"));
    expect(new AccountPeers(store, botAccountId(2)).note("poll 5")).toBeUndefined();
    peers.setNote("poll 6", Buffer.from("open"));
    await store.close();
    await clock.advance(29 * 86_400_000);
    open();
    peers.setNote("poll 6", Buffer.from("still open"));
    await store.close();
    await clock.advance(2 * 86_400_000);
    open();
    await store.close();
    open();
    expect(peers.note("poll 5")).toBeUndefined();
    expect(peers.note("poll 6")).toEqual(Buffer.from("still open"));
  });
});
