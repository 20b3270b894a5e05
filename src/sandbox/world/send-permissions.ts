import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { Draft } from "./messages.ts";
import { isAdmin, type WorldChat } from "./world-chat.ts";

type BannedRight = Exclude<keyof Tl.chatBannedRights, "_" | "untilDate">;

/** What a right is called in the error about it. */
const NAMES: Partial<Record<BannedRight, string>> = {
  sendPlain: "PLAIN",
  sendPhotos: "PHOTOS",
  sendVideos: "VIDEOS",
  sendRoundvideos: "ROUNDVIDEOS",
  sendAudios: "AUDIOS",
  sendVoices: "VOICES",
  sendDocs: "DOCS",
  sendStickers: "STICKERS",
  sendGifs: "GIFS",
  sendGames: "GAME",
  sendInline: "INLINE",
  sendPolls: "POLL",
};

/**
 * Refuses what the chat, or its administrators, do not let the sender send. Administrators may send everything.
 *
 * @throws {RpcError} 403 CHAT_SEND_…_FORBIDDEN
 */
export function checkMaySend(chat: WorldChat, draft: Draft): void {
  const { administration } = chat;
  const member = chat.members.get(draft.from.id);
  if (chat.type === "channel" || isAdmin(member)) return;
  const own = administration.restricted.get(draft.from.id)?.rights;
  for (const right of neededRights(draft)) {
    if (own?.[right] !== true && administration.defaultBanned[right] !== true) continue;
    throw new RpcError(403, `CHAT_SEND_${NAMES[right] ?? "MEDIA"}_FORBIDDEN`);
  }
}

function neededRights({ media, poll, viaBot }: Draft): readonly BannedRight[] {
  const content = poll === undefined ? mediaRight(media) : "sendPolls";
  return viaBot === undefined ? [content] : [content, "sendInline"];
}

function mediaRight(media: Tl.MessageMedia | undefined): BannedRight {
  switch (media?._) {
    case "messageMediaPhoto":
      return "sendPhotos";
    case "messageMediaDocument":
      return media.document?._ === "document" ? documentRight(media.document) : "sendDocs";
    case "messageMediaGame":
      return "sendGames";
    case "messageMediaDice":
      return "sendStickers";
    default:
      return "sendPlain";
  }
}

function documentRight({ attributes }: Tl.document): BannedRight {
  for (const attribute of attributes) {
    switch (attribute._) {
      case "documentAttributeSticker":
        return "sendStickers";
      case "documentAttributeAnimated":
        return "sendGifs";
      case "documentAttributeVideo":
        if (attribute.roundMessage === true) return "sendRoundvideos";
        return attributes.some(({ _ }) => _ === "documentAttributeAnimated")
          ? "sendGifs"
          : "sendVideos";
      case "documentAttributeAudio":
        return attribute.voice === true ? "sendVoices" : "sendAudios";
      default:
        break;
    }
  }
  return "sendDocs";
}
