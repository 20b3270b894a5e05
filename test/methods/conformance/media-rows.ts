import { expect } from "vitest";
import { pngPicture } from "../../support/test-pictures.ts";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

type Message = Record<string, unknown> & { readonly message_id: number };
interface FileInfo {
  readonly file_id: string;
  readonly file_path: string;
}

const picture = (): File => new File([pngPicture(320, 240)], "picture.png");
const file = (name: string): File => new File(["content of the file"], name);

/** Sends an upload to somebody and expects these fields of the message, as the bot is told and as that person sees it. */
const uploads =
  (method: string, fields: () => object, shown: object) =>
  async (stage: Stage): Promise<void> => {
    const { id } = await stage.person();
    expect(await stage.upload<Message>(method, { chat_id: id, ...fields() })).toMatchObject(shown);
    const [seen] = await stage.control<Message[]>(
      `/users/${id}/chats/${stage.bot.id}/messages?limit=1`,
    );
    expect(seen).toMatchObject(shown);
  };

const withoutFile = (name: string) => (): { params: object; description: string } => ({
  params: { chat_id: 1 },
  description: `Bad Request: there is no ${name} in the request`,
});

async function sentPhoto(stage: Stage): Promise<{ chat_id: number; message_id: number }> {
  const { id } = await stage.person();
  const { message_id } = await stage.upload<Message>("sendPhoto", {
    chat_id: id,
    photo: picture(),
  });
  return { chat_id: id, message_id };
}

const ATTACHED = { type: "photo", media: "attach://a" };

/** Photos, documents and albums. */
export const mediaRows: readonly ConformanceRow[] = [
  {
    method: "sendPhoto",
    works: uploads("sendPhoto", () => ({ photo: picture(), caption: "look" }), {
      caption: "look",
      photo: [{ width: 320, height: 240 }],
    }),
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, photo: "nonsense" },
      description:
        "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    }),
  },
  {
    method: "sendLivePhoto",
    works: uploads("sendLivePhoto", () => ({ photo: picture(), live_photo: file("live.mp4") }), {
      live_photo: { mime_type: "video/mp4" },
    }),
    refused: withoutFile("live photo"),
  },
  {
    method: "sendAudio",
    works: uploads(
      "sendAudio",
      () => ({ audio: file("song.mp3"), title: "Song", performer: "Singer", duration: 3 }),
      { audio: { file_name: "song.mp3", title: "Song", performer: "Singer", duration: 3 } },
    ),
    refused: withoutFile("audio"),
  },
  {
    method: "sendDocument",
    works: uploads("sendDocument", () => ({ document: file("a.txt"), thumbnail: picture() }), {
      document: { file_name: "a.txt", mime_type: "text/plain", thumbnail: { width: 320 } },
    }),
    refused: withoutFile("document"),
  },
  {
    method: "sendVideo",
    works: uploads(
      "sendVideo",
      () => ({ video: file("v.mp4"), width: 20, height: 10, duration: 2, cover: picture() }),
      { video: { file_name: "v.mp4", width: 20, height: 10, duration: 2, cover: [{}] } },
    ),
    refused: withoutFile("video"),
  },
  {
    method: "sendAnimation",
    works: uploads("sendAnimation", () => ({ animation: file("a.mp4"), width: 2, height: 1 }), {
      animation: { file_name: "a.mp4", width: 2, height: 1 },
    }),
    refused: withoutFile("animation"),
  },
  {
    method: "sendVoice",
    works: uploads("sendVoice", () => ({ voice: file("v.ogg"), duration: 2 }), {
      voice: { duration: 2, mime_type: "audio/ogg" },
    }),
    refused: withoutFile("voice"),
  },
  {
    method: "sendVideoNote",
    works: uploads("sendVideoNote", () => ({ video_note: file("n.mp4"), length: 240 }), {
      video_note: { length: 240 },
    }),
    refused: withoutFile("video note"),
  },
  {
    method: "sendSticker",
    works: uploads("sendSticker", () => ({ sticker: file("s.webp"), emoji: "😀" }), {
      sticker: { emoji: "😀", is_animated: false },
    }),
    refused: withoutFile("sticker"),
  },
  {
    method: "sendMediaGroup",
    works: async (stage) => {
      const { id } = await stage.person();
      const sent = await stage.upload<Message[]>("sendMediaGroup", {
        chat_id: id,
        media: [
          { ...ATTACHED, caption: "one" },
          { type: "video", media: "attach://b" },
        ],
        ...{ a: picture(), b: file("b.mp4") },
      });
      expect(sent).toMatchObject([{ caption: "one", photo: [{}] }, { video: {} }]);
      expect(sent[0]?.["media_group_id"]).toBe(sent[1]?.["media_group_id"]);
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, media: [] },
      description: "Bad Request: there are no messages to send",
    }),
  },
  {
    method: "sendPaidMedia",
    works: async (stage) => {
      const { id } = await stage.chat("channel");
      const sent = await stage.upload("sendPaidMedia", {
        ...{ chat_id: id, star_count: 5, media: [ATTACHED], a: picture() },
      });
      const paid_media = [{ type: "photo" }];
      expect(sent).toMatchObject({ paid_media: { star_count: 5, paid_media } });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("channel")).id, star_count: 5, media: [] },
      description: "Bad Request: invalid number of paid media specified",
    }),
  },
  {
    method: "editMessageCaption",
    works: async (stage) => {
      const edit = { ...(await sentPhoto(stage)), caption: "<b>new</b>", parse_mode: "HTML" };
      expect(await stage.call("editMessageCaption", edit)).toMatchObject({
        caption: "new",
        caption_entities: [{ type: "bold" }],
        photo: [{}],
      });
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: await stage.send(id), caption: "c" },
        description: "Bad Request: there is no caption in the message to edit",
      };
    },
  },
  {
    method: "editMessageMedia",
    works: async (stage) => {
      const media = { type: "document", media: "attach://d", caption: "now a text" };
      const edit = { ...(await sentPhoto(stage)), media, d: file("d.txt") };
      expect(await stage.upload("editMessageMedia", edit)).toMatchObject({
        caption: "now a text",
        document: { file_name: "d.txt" },
      });
    },
    refused: async (stage) => ({
      params: { ...(await sentPhoto(stage)), media: { type: "photo" } },
      description: "Bad Request: can't parse InputMedia: media not found",
    }),
  },
  {
    method: "getFile",
    works: async (stage) => {
      const { id } = await stage.person();
      const sent = await stage.upload<{ document: FileInfo }>("sendDocument", {
        ...{ chat_id: id, document: file("a.txt") },
      });
      const { file_path } = await stage.call<FileInfo>("getFile", {
        file_id: sent.document.file_id,
      });
      expect(await stage.download(file_path)).toBe("content of the file");
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      const sent = await stage.upload<{ document: FileInfo }>("sendDocument", {
        ...{ chat_id: id, document: file("a.txt") },
      });
      await stage.control("/files/expire", {});
      return {
        params: { file_id: sent.document.file_id },
        description: "Bad Request: wrong file_id or the file is temporarily unavailable",
      };
    },
  },
  {
    method: "uploadStickerFile",
    works: async (stage) => {
      const { id } = await stage.person();
      const fields = { user_id: id, sticker: picture(), sticker_format: "static" };
      const { file_id } = await stage.upload<FileInfo>("uploadStickerFile", fields);
      expect(await stage.call("getFile", { file_id })).toMatchObject({ file_id });
    },
    refused: async (stage) => ({
      params: { user_id: (await stage.person()).id, sticker: "x", sticker_format: "x" },
      description: "Bad Request: invalid sticker format specified",
    }),
  },
];

/** Pictures of people and chats. */
export const pictureRows: readonly ConformanceRow[] = [
  {
    method: "getUserProfilePhotos",
    works: async (stage) => {
      const { id } = await stage.person();
      expect(await stage.call("getUserProfilePhotos", { user_id: id })).toEqual({
        total_count: 0,
        photos: [],
      });
      for (let count = 0; count < 2; count += 1)
        await stage.act(id, "setProfilePhoto", { photo: picture() });
      const paged = { user_id: id, offset: 1, limit: 1 };
      const { total_count, photos } = await stage.call<{ total_count: number; photos: object[] }>(
        "getUserProfilePhotos",
        paged,
      );
      expect([total_count, photos.length]).toEqual([2, 1]);
    },
    refused: () => ({ params: {}, description: "Bad Request: invalid user_id specified" }),
  },
  {
    method: "getUserProfileAudios",
    works: async (stage) => {
      const { id } = await stage.person();
      await stage.act(id, "addProfileAudio", { audio: file("song.mp3"), title: "Song" });
      expect(await stage.call("getUserProfileAudios", { user_id: id })).toMatchObject({
        total_count: 1,
        audios: [{ title: "Song", file_name: "song.mp3" }],
      });
    },
    refused: () => ({ params: {}, description: "Bad Request: invalid user_id specified" }),
  },
  {
    method: "setChatPhoto",
    works: async (stage) => {
      for (const type of ["group", "supergroup", "channel"] as const) {
        const { id } = await stage.chat(type);
        expect(await stage.upload("setChatPhoto", { chat_id: id, photo: picture() })).toBe(true);
        const [seen] = await stage.messages(id);
        expect(seen).toMatchObject({ new_chat_photo: [{}, {}, {}] });
        const { photo } = await stage.call<{ photo: Record<string, string> }>("getChat", {
          chat_id: id,
        });
        for (const file_id of [photo["small_file_id"], photo["big_file_id"]]) {
          const { file_path } = await stage.call<FileInfo>("getFile", { file_id });
          expect(file_path).toContain("/profile_photos/");
          expect(await stage.download(file_path)).toBe(pngPicture(320, 240).toString("utf8"));
        }
      }
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.chat("group")).id, photo: "AgACAgEAAwcBAAMB" },
      description: "Bad Request: photo must be uploaded as an InputFile",
    }),
  },
  {
    method: "setMyProfilePhoto",
    works: async (stage) => {
      const photo = { type: "static", photo: "attach://p" };
      expect(await stage.upload("setMyProfilePhoto", { photo, p: picture() })).toBe(true);
      const own = { user_id: stage.bot.id };
      expect(await stage.call("getUserProfilePhotos", own)).toMatchObject({ total_count: 1 });
    },
    refused: () => ({ params: {}, description: "Bad Request: photo isn't specified" }),
  },
  {
    method: "removeMyProfilePhoto",
    works: async (stage) => {
      const photo = { type: "static", photo: "attach://p" };
      await stage.upload("setMyProfilePhoto", { photo, p: picture() });
      expect(await stage.call("removeMyProfilePhoto")).toBe(true);
      const own = { user_id: stage.bot.id };
      expect(await stage.call("getUserProfilePhotos", own)).toMatchObject({ total_count: 0 });
      expect(await stage.call("removeMyProfilePhoto")).toBe(true);
    },
    refused: "it has no parameters, and having no photo is no error",
  },
];
