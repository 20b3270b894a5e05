import { describe, expect, it } from "vitest";
import { mergeChat, mergeUser } from "../../../src/core/convert/merge-peers.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const full: Tl.user = { _: "user", id: 1n, accessHash: 5n, firstName: "Ada", premium: true };
const min: Tl.user = { _: "user", id: 1n, min: true, accessHash: 6n, firstName: "A." };
const channel: Tl.channel = {
  _: "channel",
  id: 2n,
  title: "Full",
  photo: { _: "chatPhotoEmpty" },
  date: 1,
};

describe("mergeUser", () => {
  it("keeps a full user when a min one comes, but for Premium", () => {
    expect(mergeUser(full, min)).toEqual({ ...full, premium: undefined });
  });

  it.each([
    { name: "a min user replaces nothing known", known: undefined, fresh: min },
    { name: "a min user replaces a min one", known: { ...min, firstName: "B." }, fresh: min },
    { name: "a full user replaces any", known: min, fresh: full },
  ])("$name", ({ known, fresh }) => {
    expect(mergeUser(known, fresh)).toBe(fresh);
  });
});

describe("mergeChat", () => {
  it("keeps a full channel when a min one comes", () => {
    expect(mergeChat(channel, { ...channel, min: true, title: "Min" })).toBe(channel);
  });

  it("takes a ban", () => {
    const forbidden: Tl.channelForbidden = {
      _: "channelForbidden",
      id: 2n,
      accessHash: 1n,
      title: "Full",
    };
    expect(mergeChat(channel, forbidden)).toBe(forbidden);
  });
});
