import { expect, it } from "vitest";
import type { MediaRequest } from "../../../src/core/bot-api/input-media/media-request.ts";
import { documentFacts } from "../../../src/methods/media/uploaded-document.ts";

const file: MediaRequest["file"] = { kind: "remote", text: "" };

it.each<[what: string, request: MediaRequest, name: string, facts: object]>([
  [
    "a video note without a length is told as the suggested one",
    { kind: "videoNote", file, width: 0, height: 0 },
    "a.mp4",
    { attributes: [{ w: 384, h: 384, roundMessage: true }] },
  ],
  [
    "an audio file is told with title and performer, even of none",
    { kind: "audio", file, title: "", performer: "" },
    "a.mp3",
    { attributes: [{ title: "", performer: "" }, { fileName: "a.mp3" }] },
  ],
  [
    "an animated sticker has a size",
    { kind: "sticker", file, emoji: "" },
    "a.tgs",
    { attributes: [{ w: 512, h: 512 }, { _: "documentAttributeSticker" }] },
  ],
  [
    "of a size of which one side is missing nothing is told",
    { kind: "video", file, width: 10, height: 0 },
    "a.mp4",
    { attributes: [{ w: 0, h: 0 }, {}] },
  ],
  [
    "an animation that is no video is a picture",
    { kind: "animation", file, width: 10, height: 20 },
    "a.mov",
    { mimeType: "image/gif", attributes: [{}, { _: "documentAttributeImageSize", w: 10, h: 20 }] },
  ],
  ["a document of an unknown kind has no type", { kind: "document", file }, "a", { mimeType: "" }],
])("%s", (_what, request, name, facts) => {
  expect(documentFacts(request, name)).toMatchObject(facts);
});
