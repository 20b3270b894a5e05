import { describe, expect, it } from "vitest";
import { projectRawUpdate } from "../../../src/core/projections/project-raw-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";

const NOW = 1_800_000_000;
const photo = { _: "chatPhotoEmpty" };
const chats = [
  { _: "channel", id: 8001n, title: "Super", megagroup: true, photo, date: 1 },
  { _: "channel", id: 8002n, title: "Forum", megagroup: true, forum: true, photo, date: 1 },
  { _: "channel", id: 9001n, title: "Channel", broadcast: true, photo, date: 1 },
];
const ada = { _: "peerUser", userId: 6001n };
const group = { _: "peerChannel", channelId: 8001n };
const forum = { _: "peerChannel", channelId: 8002n };
const channel = { _: "peerChannel", channelId: 9001n };

/** The JSON of a received message; undefined when it is not told. */
function told(fields: object): Record<string, unknown> | undefined {
  const message = { _: "message", id: 50, peerId: ada, date: NOW, message: "", ...fields };
  const update: TlObject = { _: "updateNewMessage", message, pts: 2, ptsCount: 1 };
  const [first] = projectRawUpdate(
    {
      layer: 229,
      updates: [tl229.encode(update)],
      users: [tl229.encode({ _: "user", id: 6001n, firstName: "Ada" })],
      chats: chats.map((chat) => tl229.encode(chat)),
      receivedAtMs: NOW * 1000,
    },
    { selfId: 777000, authorizedAt: 0 },
  );
  return first && (JSON.parse(first.body) as Record<string, unknown>);
}

const bold = (offset: number, length: number): object => ({
  ...{ _: "messageEntityBold", offset, length },
});
const url = (offset: number, length: number): object => ({
  ...{ _: "messageEntityUrl", offset, length },
});
const size = (type: string, side: number, bytes: number): object => ({
  ...{ _: "photoSize", type, w: side, h: side, size: bytes },
});
const file = (attributes: readonly object[], fields: object = {}): object => ({
  ...{ _: "document", id: 5n, accessHash: 6n, fileReference: Buffer.of(1), date: NOW },
  ...{ mimeType: "video/mp4", size: 7n, dcId: 2, attributes, ...fields },
});
const media = (document: object): object => ({ media: { _: "messageMediaDocument", document } });
const video = { _: "documentAttributeVideo", duration: 1, w: 320, h: 240 };
const reply = (fields: object): object => ({ replyTo: { _: "messageReplyHeader", ...fields } });
const buttons = (...types: readonly object[]): object => ({
  message: "x",
  replyMarkup: {
    _: "replyInlineMarkup",
    rows: types.map((type) => ({
      _: "keyboardInlineButtonRow",
      buttons: [{ _: "keyboardInlineButton", text: "b", type }],
    })),
  },
});

interface Case {
  readonly name: string;
  readonly fields: object;
  /** Fields and their values; undefined = absent. Nothing at all: the message is not told. */
  readonly expected?: Readonly<Record<string, unknown>>;
}

const texts: readonly Case[] = [
  {
    name: "is trimmed, and its entities with it",
    fields: { message: "\n a bold  \n", entities: [bold(4, 7)] },
    expected: { text: "a bold", entities: [{ offset: 2, length: 4, type: "bold" }] },
  },
  {
    name: "is empty when it shows nothing",
    fields: { message: " \u200b\n", entities: [bold(1, 1)] },
    expected: { text: "", entities: undefined },
  },
  {
    name: "has no entities when one of them ends outside of it",
    fields: { message: "abc", entities: [bold(0, 1), bold(2, 5)] },
    expected: { text: "abc", entities: undefined },
  },
  {
    name: "has no list of entities when all are unknown",
    fields: { message: "abc", entities: [{ _: "messageEntityUnknown", offset: 0, length: 1 }] },
    expected: { entities: undefined },
  },
  {
    name: "does not mention a person who was never met",
    fields: {
      message: "abc",
      entities: [{ _: "messageEntityMentionName", offset: 0, length: 3, userId: 6999n }],
    },
    expected: { entities: undefined },
  },
  {
    name: "shows links in their canonical form, and none that is wrong",
    fields: {
      message: "ab",
      entities: [
        { _: "messageEntityTextUrl", offset: 0, length: 1, url: "Example.com" },
        { _: "messageEntityTextUrl", offset: 1, length: 1, url: "no link" },
      ],
    },
    expected: {
      entities: [{ offset: 0, length: 1, type: "text_link", url: "http://example.com/" }],
    },
  },
  {
    name: "of a mere domain has no preview to disable",
    fields: { message: "example.com", entities: [url(0, 11)] },
    expected: { link_preview_options: undefined },
  },
  {
    name: "of a link has its preview disabled when none came",
    fields: { message: "example.com/a", entities: [url(0, 13)] },
    expected: { link_preview_options: { is_disabled: true } },
  },
  {
    name: "is signed in whatever chat",
    fields: { message: "x", postAuthor: "Ada" },
    expected: { author_signature: "Ada" },
  },
  {
    name: "is no part of an album",
    fields: { message: "x", groupedId: 5n },
    expected: { media_group_id: undefined },
  },
  {
    name: "is a paid post only in a channel",
    fields: { message: "x", peerId: group, fromId: ada, post: true, paidSuggestedPostStars: true },
    expected: { is_paid_post: undefined },
  },
  { name: "of a channel in a private chat is not told", fields: { message: "x", fromId: channel } },
];

const contents: readonly Case[] = [
  {
    name: "sizes of photos stand by their bytes, then by their area",
    fields: {
      media: {
        _: "messageMediaPhoto",
        photo: {
          ...{
            _: "photo",
            id: 5n,
            accessHash: 6n,
            fileReference: Buffer.of(1),
            date: NOW,
            dcId: 2,
          },
          sizes: [size("x", 800, 100), size("m", 320, 900), size("y", 100, 100)],
        },
      },
    },
    expected: {
      photo: [{ width: 100 }, { width: 800 }, { width: 320 }].map((one) =>
        expect.objectContaining(one),
      ),
    },
  },
  {
    name: "a moving thumbnail hides that of a video",
    fields: media(
      file([video], {
        thumbs: [size("m", 9, 9)],
        videoThumbs: [{ _: "videoSize", type: "v", w: 9, h: 9, size: 9 }],
      }),
    ),
    expected: { video: expect.not.objectContaining({ thumb: expect.anything() }) },
  },
  {
    name: "a moving thumbnail does not hide that of a file",
    fields: media(
      file([], {
        thumbs: [size("m", 9, 9)],
        videoThumbs: [{ _: "videoSize", type: "v", w: 9, h: 9, size: 9 }],
      }),
    ),
    expected: { document: expect.objectContaining({ thumb: expect.anything() }) },
  },
  {
    name: "the last of several attributes of a kind counts",
    fields: media(
      file([
        { _: "documentAttributeImageSize", w: 1, h: 1 },
        { _: "documentAttributeImageSize", w: 30, h: 40 },
        {
          ...{ _: "documentAttributeSticker", alt: "", stickerset: { _: "inputStickerSetEmpty" } },
        },
      ]),
    ),
    expected: { sticker: expect.objectContaining({ width: 30, height: 40 }) },
  },
  {
    name: "a document of no data centre is not told",
    fields: media(file([], { dcId: 0 })),
  },
  {
    name: "an amount that no currency has is nothing",
    fields: {
      media: {
        ...{ _: "messageMediaInvoice", title: "t", description: "d", currency: "USD" },
        ...{ totalAmount: 1_000_000_000_000n, startParam: "" },
      },
    },
    expected: { invoice: expect.objectContaining({ total_amount: 0 }) },
  },
  {
    name: "a game without a name is a text",
    fields: {
      message: "hi",
      media: {
        _: "messageMediaGame",
        game: {
          ...{ _: "game", id: 1n, accessHash: 2n, shortName: "", title: "t", description: "d" },
          photo: { _: "photoEmpty", id: 3n },
        },
      },
    },
    expected: { text: "hi", game: undefined },
  },
  {
    name: "anything that could be a video is one among paid media",
    fields: {
      media: {
        ...{ _: "messageMediaPaidMedia", starsAmount: 5n },
        extendedMedia: [
          { _: "messageExtendedMedia", ...media(file([])) },
          { _: "messageExtendedMedia", ...media(file([{ ...video, roundMessage: true }])) },
        ],
      },
    },
    expected: {
      paid_media: {
        star_count: 5,
        paid_media: [expect.objectContaining({ type: "video" }), { type: "other" }],
      },
    },
  },
  {
    name: "buttons with wrong links are left out, and their rows",
    fields: buttons(
      { _: "inlineButtonTypeUrl", url: "no link" },
      { _: "inlineButtonTypeUrl", url: "t.me" },
    ),
    expected: { reply_markup: { inline_keyboard: [[{ text: "b", url: "http://t.me/" }]] } },
  },
  {
    name: "a button to choose a chat of no kind is for chats of all kinds",
    fields: buttons({ _: "inlineButtonTypeSwitchInline", query: "q", peerTypes: [] }),
    expected: { reply_markup: { inline_keyboard: [[{ text: "b", switch_inline_query: "q" }]] } },
  },
  {
    name: "titles and tasks of checklists keep other entities",
    fields: {
      media: {
        _: "messageMediaToDo",
        todo: {
          _: "todoList",
          title: { _: "textWithEntities", text: "a.co/b", entities: [url(0, 6), bold(0, 6)] },
          list: [
            {
              ...{ _: "todoItem", id: 1 },
              title: {
                ...{ _: "textWithEntities", text: "a.co/b c" },
                entities: [url(0, 6), { _: "messageEntityCode", offset: 7, length: 1 }],
              },
            },
          ],
        },
      },
    },
    expected: {
      checklist: {
        title: "a.co/b",
        title_entities: [{ offset: 0, length: 6, type: "bold" }],
        tasks: [
          { id: 1, text: "a.co/b c", text_entities: [{ offset: 0, length: 6, type: "url" }] },
        ],
      },
    },
  },
];

const places: readonly Case[] = [
  {
    name: "a quote keeps the styles that are left beside codes",
    fields: {
      message: "x",
      ...reply({
        ...{ replyToMsgId: 5, quote: true, quoteText: "ab " },
        quoteEntities: [{ _: "messageEntityCode", offset: 0, length: 1 }, bold(0, 2)],
      }),
    },
    expected: {
      quote: {
        ...{ text: "ab", position: 0, is_manual: true },
        entities: [{ offset: 1, length: 1, type: "bold" }],
      },
    },
  },
  {
    name: "a story of another chat is not answered",
    fields: {
      message: "x",
      replyTo: { _: "messageReplyStoryHeader", peer: channel, storyId: 5 },
    },
    expected: { reply_to_story: undefined },
  },
  {
    name: "a thread without a topic is none in a forum",
    fields: { message: "x", peerId: forum, fromId: ada, ...reply({ replyToTopId: 4 }) },
    expected: { message_thread_id: undefined, is_topic_message: undefined },
  },
  {
    name: "a thread cannot begin later than its message",
    fields: { message: "x", peerId: group, fromId: ada, ...reply({ replyToTopId: 60 }) },
    expected: { message_thread_id: undefined },
  },
  {
    name: "a forward is automatic only when its source is told in full",
    fields: {
      ...{ message: "x", peerId: group, fromId: channel },
      fwdFrom: {
        ...{ _: "messageFwdHeader", fromId: channel, date: NOW, channelPost: 5 },
        ...{ savedFromPeer: channel, savedFromMsgId: 5, savedFromName: "Ada" },
      },
    },
    expected: { is_automatic_forward: undefined, forward_date: NOW },
  },
];

describe.each([
  { what: "the text of a message", cases: texts },
  { what: "content", cases: contents },
  { what: "place and origin", cases: places },
])("received messages: $what", ({ cases }) => {
  it.each(cases)("$name", ({ fields, expected }) => {
    const json = told(fields);
    if (expected === undefined) {
      expect(json).toBeUndefined();
      return;
    }
    const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, json?.[key]]));
    expect(shown).toEqual(expected);
  });
});
