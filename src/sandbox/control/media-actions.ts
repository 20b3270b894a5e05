import type * as Tl from "../../../schemas/generated/tl.ts";
import { decodeFileId } from "../../core/files/decode-file-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { mimeTypeOf } from "../../core/files/mime-types.ts";
import { captionText } from "../world/message-text.ts";
import { checkMayWrite } from "../world/messages.ts";
import type { WorldFile, WorldFiles } from "../world/world-files.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest } from "./control-error.ts";
import type { ControlContext, UserAction } from "./control-route.ts";
import { entitiesField } from "./entities-field.ts";
import { Fields } from "./fields.ts";
import { placeField, replyField } from "./message-fields.ts";
import { FieldFile } from "./multipart-body.ts";
import { observedMessage } from "./observed-message.ts";

type Kind =
  | "photo"
  | "document"
  | "video"
  | "audio"
  | "voice"
  | "animation"
  | "video_note"
  | "sticker";

const idUnknown = (): undefined => undefined;

/** A file given in the request itself, by `attach://name`, or by the file id of one that was sent before. */
function givenFile(
  { files }: ControlContext["parts"],
  fields: Fields,
  uploads: Fields,
  name: string,
): FieldFile | WorldFile | undefined {
  const value = fields.raw(name);
  if (value === undefined || value instanceof FieldFile) return value;
  if (typeof value !== "string") throw badRequest(`${name} must be a file or a file id`);
  if (value.startsWith("attach://")) {
    const attached = uploads.file(value.slice("attach://".length));
    if (attached === undefined) throw badRequest(`${value} is not in the request`);
    return attached;
  }
  return knownFile(files, value);
}

function knownFile(files: WorldFiles, fileId: string): WorldFile {
  try {
    const remote = decodeFileId(fileId);
    const known = remote.kind === "web" ? undefined : files.all.get(remote.id);
    if (known !== undefined) return known;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  throw badRequest("no such file id");
}

function attributesOf(kind: Kind, fields: Fields, fileName: string): Tl.DocumentAttribute[] {
  const duration = fields.optionalCount("duration") ?? 0;
  const named: Tl.DocumentAttribute = { _: "documentAttributeFilename", fileName };
  switch (kind) {
    case "photo":
    case "document":
      return [named];
    case "audio":
      return [
        {
          ...{ _: "documentAttributeAudio", duration },
          title: fields.optionalString("title"),
          performer: fields.optionalString("performer"),
        },
        named,
      ];
    case "voice":
      return [{ _: "documentAttributeAudio", duration, voice: true }];
    case "video_note": {
      const side = fields.optionalCount("length") ?? 240;
      return [{ _: "documentAttributeVideo", duration, roundMessage: true, w: side, h: side }];
    }
    case "sticker":
      return [
        { _: "documentAttributeImageSize", w: 512, h: 512 },
        {
          ...{ _: "documentAttributeSticker", alt: fields.optionalString("emoji") ?? "" },
          stickerset: { _: "inputStickerSetEmpty" },
        },
      ];
    case "video":
    case "animation": {
      const w = fields.optionalCount("width") ?? 0;
      const h = fields.optionalCount("height") ?? 0;
      const video: Tl.DocumentAttribute = { _: "documentAttributeVideo", duration, w, h };
      return kind === "video" ? [video, named] : [video, { _: "documentAttributeAnimated" }, named];
    }
  }
}

/** @param fields of the item, of which the upload may be `uploads` */
function mediaField(
  context: ControlContext,
  user: WorldUser,
  kind: Kind,
  name: string,
  fields: Fields,
  uploads: Fields,
): Tl.MessageMedia {
  const { files } = context.parts;
  const given = fields.required(name, givenFile(context.parts, fields, uploads, name));
  const spoiler = fields.flag("has_spoiler") || undefined;
  if (!(given instanceof FieldFile)) {
    return given.tl._ === "photo"
      ? { _: "messageMediaPhoto", photo: given.tl, spoiler }
      : { _: "messageMediaDocument", document: given.tl, spoiler };
  }
  const dcId = user.homeDc;
  const blob = files.vault.write(files.newName(), given.content);
  if (kind === "photo")
    return { _: "messageMediaPhoto", photo: files.addPhoto(blob, dcId), spoiler };
  const thumbnail = fields.file("thumbnail");
  const document = files.addDocument(blob, {
    mimeType: given.contentType || mimeTypeOf(given.fileName) || "application/octet-stream",
    attributes: attributesOf(kind, fields, given.fileName),
    thumb: thumbnail && files.vault.write(files.newName(), thumbnail.content),
    dcId,
  });
  return { _: "messageMediaDocument", document, spoiler };
}

const send =
  (kind: Kind): UserAction =>
  (context, user, fields) => {
    const { parts } = context;
    const place = placeField(context, user, fields);
    const caption = fields.optionalString("caption") ?? "";
    const entities = entitiesField(fields.list("caption_entities"));
    const replyTo = replyField(user, place, fields);
    const silent = fields.flag("disable_notification");
    const noforwards = fields.flag("protect_content");
    const media = mediaField(context, user, kind, kind, fields, fields);
    fields.finish();
    checkMayWrite(user, place);
    const message = parts.messages.post({
      ...{ place, from: user, media, replyTo, silent, noforwards },
      content: captionText(caption, entities, idUnknown),
    });
    return observedMessage(parts, user, message);
  };

const KINDS: ReadonlySet<unknown> = new Set<Kind>(["photo", "video", "audio", "document"]);

const sendMediaGroup: UserAction = (context, user, fields) => {
  const { parts } = context;
  const place = placeField(context, user, fields);
  const replyTo = replyField(user, place, fields);
  const items = fields.list("media").map((value) => {
    if (typeof value !== "object" || value === null) throw badRequest("media must hold objects");
    const item = new Fields(new Map(Object.entries(value)));
    const kind = item.string("type");
    if (!KINDS.has(kind)) throw badRequest(`type ${kind} cannot be in a media group`);
    const content = captionText(
      item.optionalString("caption") ?? "",
      entitiesField(item.list("caption_entities")),
      idUnknown,
    );
    const media = mediaField(context, user, kind as Kind, "media", item, fields);
    item.finish();
    return { media, content };
  });
  fields.finish();
  if (items.length < 2 || items.length > 10) throw badRequest("media must hold 2 to 10 items");
  checkMayWrite(user, place);
  const groupedId = parts.world.ids.nextLong("album") & 0x7fffffffffffffffn;
  return items.map((item) =>
    observedMessage(
      parts,
      user,
      parts.messages.post({ ...item, place, from: user, groupedId, replyTo }),
    ),
  );
};

/** @returns the picture's id, which no bot sees */
const setProfilePhoto: UserAction = ({ parts: { files } }, user, fields) => {
  const photo = fields.required("photo", fields.file("photo"));
  fields.finish();
  const blob = files.vault.write(files.newName(), photo.content);
  user.photos.unshift(files.addPhoto(blob, user.homeDc, true).id);
  return true;
};

const addProfileAudio: UserAction = (context, user, fields) => {
  const media = mediaField(context, user, "audio", "audio", fields, fields);
  fields.finish();
  if (media._ !== "messageMediaDocument" || media.document === undefined)
    throw badRequest("audio must be an audio file");
  user.music.unshift(media.document.id);
  return true;
};

/** People sending files. */
export const mediaActions: readonly (readonly [name: string, action: UserAction])[] = [
  ["sendPhoto", send("photo")],
  ["sendDocument", send("document")],
  ["sendVideo", send("video")],
  ["sendAudio", send("audio")],
  ["sendVoice", send("voice")],
  ["sendAnimation", send("animation")],
  ["sendVideoNote", send("video_note")],
  ["sendSticker", send("sticker")],
  ["sendMediaGroup", sendMediaGroup],
  ["setProfilePhoto", setProfilePhoto],
  ["addProfileAudio", addProfileAudio],
];
