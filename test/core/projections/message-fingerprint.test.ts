import { describe, expect, it } from "vitest";
import { messageFingerprint } from "../../../src/core/projections/message-fingerprint.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const message: Tl.message = {
  _: "message",
  id: 1,
  peerId: { _: "peerUser", userId: 6001n },
  date: 1,
  message: "text",
};
const page: Tl.webPage = {
  _: "webPage",
  id: 1n,
  url: "https://example.com/",
  displayUrl: "example.com",
  hash: 0,
};
const markup = (text: string): Tl.ReplyMarkup => ({
  _: "replyInlineMarkup",
  rows: [
    {
      _: "keyboardInlineButtonRow",
      buttons: [
        {
          _: "keyboardInlineButton",
          text,
          type: { _: "inlineButtonTypeUrl", url: "https://example.com/" },
        },
      ],
    },
  ],
});

const photoOf = (id: bigint, side: number, date = 1): Tl.MessageMedia => ({
  _: "messageMediaPhoto",
  photo: {
    ...{ _: "photo", id, accessHash: 1n, fileReference: Buffer.alloc(0), date, dcId: 2 },
    sizes: [{ _: "photoSize", type: "m", w: side, h: side, size: 5 }],
  },
});
const fileOf = (fileName: string): Tl.MessageMedia => ({
  _: "messageMediaDocument",
  document: {
    ...{ _: "document", id: 1n, accessHash: 1n, fileReference: Buffer.alloc(0), date: 1, dcId: 2 },
    ...{ mimeType: "", size: 1n, attributes: [{ _: "documentAttributeFilename", fileName }] },
  },
});

describe("an edit that a bot can see", () => {
  const cases: readonly { readonly name: string; readonly edit: Partial<Tl.message> }[] = [
    { name: "other text", edit: { message: "other" } },
    {
      name: "other entities",
      edit: { entities: [{ _: "messageEntityBold", offset: 0, length: 1 }] },
    },
    { name: "a keyboard", edit: { replyMarkup: markup("a") } },
    { name: "a tag", edit: { fromRank: "tag" } },
    { name: "a suggested post", edit: { suggestedPost: { _: "suggestedPost", accepted: true } } },
    { name: "another photo", edit: { media: photoOf(2n, 90) } },
    { name: "a photo of other sizes", edit: { media: photoOf(1n, 320) } },
    { name: "a link preview", edit: { media: { _: "messageMediaWebPage", webpage: page } } },
  ];
  it.each(cases)("is $name", ({ edit }) => {
    const before = edit.media?._ === "messageMediaPhoto" ? { media: photoOf(1n, 90) } : {};
    expect(messageFingerprint({ ...message, ...edit })).not.toBe(
      messageFingerprint({ ...message, ...before }),
    );
  });
});

describe("an edit that a bot cannot see", () => {
  const cases: readonly { readonly name: string; readonly edit: Partial<Tl.message> }[] = [
    { name: "views", edit: { views: 5, forwards: 1 } },
    { name: "an edit date", edit: { editDate: 9, editHide: true } },
    { name: "a pin", edit: { pinned: true } },
    { name: "protection", edit: { noforwards: true } },
    { name: "a signature", edit: { postAuthor: "Ada" } },
    { name: "a reply keyboard", edit: { replyMarkup: { _: "replyKeyboardHide" } } },
  ];
  it.each(cases)("is $name", ({ edit }) => {
    expect(messageFingerprint({ ...message, ...edit })).toBe(messageFingerprint(message));
  });

  it("is another date of a photo, or another name of a file", () => {
    const fingerprint = (media: Tl.MessageMedia): string =>
      messageFingerprint({ ...message, media });
    expect(fingerprint(photoOf(1n, 90, 2))).toBe(fingerprint(photoOf(1n, 90, 1)));
    expect(fingerprint(fileOf("b"))).toBe(fingerprint(fileOf("a")));
  });

  it("is a pending page that is complete now", () => {
    const pending: Tl.WebPage = { _: "webPagePending", id: 1n, url: page.url, date: 1 };
    const before: Tl.message = {
      ...message,
      media: { _: "messageMediaWebPage", webpage: pending },
    };
    const after: Tl.message = { ...message, media: { _: "messageMediaWebPage", webpage: page } };
    expect(messageFingerprint(after)).toBe(messageFingerprint(before));
  });
});
