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

  it("keeps the language until another is told", () => {
    const speaking = { ...full, langCode: "en" };
    expect(mergeUser(speaking, { ...full, firstName: "New" })).toEqual({
      ...speaking,
      firstName: "New",
    });
    expect(mergeUser(speaking, { ...min, langCode: "de" }).langCode).toBe("de");
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
  it("keeps a full channel when a min one comes, but for what it is called and allows", () => {
    const own: Tl.channel = { ...channel, accessHash: 5n, adminRights: { _: "chatAdminRights" } };
    const fresh: Tl.channel = { ...channel, min: true, title: "Now", username: "now" };
    expect(mergeChat(own, fresh)).toEqual({ ...own, title: "Now", username: "now" });
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
