import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPhoto } from "./photo.ts";

type SharedAction = Tl.messageActionRequestedPeer | Tl.messageActionRequestedPeerSentMe;

/** Writes `users_shared` (and the older `user_shared`) or `chat_shared`. @see https://core.telegram.org/bots/api#usersshared */
export function writeSharedPeers(json: JsonObject, action: SharedAction): void {
  const peers = action.peers.map(sharedPeer);
  const first = peers[0];
  if (first === undefined) return;
  if (first.id < 0) {
    json["chat_shared"] = {
      chat_id: first.id,
      title: first.title,
      username: first.username,
      photo: first.photo,
      request_id: action.buttonId,
    };
    return;
  }
  if (peers.length === 1) {
    json["user_shared"] = { user_id: first.id, request_id: action.buttonId };
  }
  json["users_shared"] = {
    user_ids: peers.map((peer) => peer.id),
    users: peers.map((peer) => ({
      user_id: peer.id,
      first_name: peer.firstName,
      last_name: peer.lastName,
      username: peer.username,
      photo: peer.photo,
    })),
    request_id: action.buttonId,
  };
}

interface SharedPeer {
  /** Marked id. */
  readonly id: number;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
  readonly photo?: readonly JsonObject[] | undefined;
}

function sharedPeer(peer: Tl.Peer | Tl.RequestedPeer): SharedPeer {
  switch (peer._) {
    case "requestedPeerUser":
      return {
        id: Number(peer.userId),
        firstName: filled(peer.firstName),
        lastName: filled(peer.lastName),
        username: filled(peer.username),
        photo: sharedPhoto(peer.photo),
      };
    case "requestedPeerChat":
      return {
        id: -Number(peer.chatId),
        title: filled(peer.title),
        photo: sharedPhoto(peer.photo),
      };
    case "requestedPeerChannel":
      return {
        id: markedPeerId({ _: "peerChannel", channelId: peer.channelId }),
        title: filled(peer.title),
        username: filled(peer.username),
        photo: sharedPhoto(peer.photo),
      };
    default:
      return { id: markedPeerId(peer) };
  }
}

const sharedPhoto = (photo: Tl.Photo | undefined): readonly JsonObject[] | undefined =>
  photo?._ === "photo" ? convertPhoto(photo) : undefined;

const filled = (text: string | undefined): string | undefined => (text === "" ? undefined : text);
