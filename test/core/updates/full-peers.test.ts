import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { fullPeers } from "../../../src/core/updates/full-peers.ts";

const user = (fields: Partial<Tl.user>): Buffer =>
  tl229.encodeType("User", { _: "user", id: 7n, ...fields });
const channel = (fields: Partial<Tl.channel>): Buffer =>
  tl229.encodeType("Chat", {
    ...{ _: "channel", id: 9n, title: "C", photo: { _: "chatPhotoEmpty" }, date: 1 },
    ...fields,
  });

describe("peers told as min objects", () => {
  const full = user({ firstName: "Ada", accessHash: 1n });

  it.each([
    {
      name: "a user keeps what is known, and Premium as it is now",
      ...{ fresh: user({ firstName: "A", min: true, premium: true }), known: full },
      expected: user({ firstName: "Ada", accessHash: 1n, premium: true }),
    },
    {
      name: "a channel stays what is known, but for its name",
      ...{ fresh: channel({ min: true, title: "Now" }), known: channel({ accessHash: 2n }) },
      expected: channel({ accessHash: 2n, title: "Now" }),
    },
    {
      name: "an unknown user is what it is",
      ...{ fresh: user({ firstName: "A", min: true }), known: undefined },
      expected: user({ firstName: "A", min: true }),
    },
    {
      name: "a user without a language has the one that is known",
      ...{ fresh: user({ firstName: "New" }), known: user({ firstName: "Ada", langCode: "en" }) },
      expected: user({ firstName: "New", langCode: "en" }),
    },
    {
      name: "a full user replaces what is known",
      ...{ fresh: user({ firstName: "New" }), known: full, expected: user({ firstName: "New" }) },
    },
  ])("$name", ({ fresh, known, expected }) => {
    expect(fullPeers([fresh], () => known)).toEqual([expected]);
  });
});
