import { markedPeerId } from "../bot-api/marked-id.ts";
import { managesChat } from "../convert/chat-rights.ts";
import type { ChatKind } from "../convert/chat.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

type AnyParticipant = Tl.ChatParticipant | Tl.ChannelParticipant;

/**
 * The user whose membership changed; undefined when the change makes no sense, or is one of a chat, and is not told.
 * TDLib: on_update_channel_participant
 */
export function changedMember(
  before: AnyParticipant | undefined,
  after: AnyParticipant | undefined,
  kind: ChatKind,
): number | undefined {
  const ids = [before, after].flatMap((participant) =>
    participant === undefined ? [] : [isSound(participant, kind) ? memberId(participant) : 0],
  );
  const [id = 0] = ids;
  return id > 0 && ids.every((other) => other === id) ? id : undefined;
}

const memberId = (participant: AnyParticipant): number =>
  "peer" in participant ? markedPeerId(participant.peer) : Number(participant.userId);

/** Who is restricted or has rights has them from somebody. */
function isSound(participant: AnyParticipant, kind: ChatKind): boolean {
  switch (participant._) {
    case "chatParticipantAdmin":
      return participant.inviterId > 0n;
    case "channelParticipantAdmin":
      return participant.promotedBy > 0n || !managesChat(participant.adminRights, kind);
    case "channelParticipantBanned": {
      const isBanned = participant.bannedRights.viewMessages === true;
      return participant.kickedBy > 0n || (kind === "channel" && !isBanned);
    }
    default:
      return true;
  }
}
