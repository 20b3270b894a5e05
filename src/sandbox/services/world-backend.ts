import type * as Tl from "../../../schemas/generated/tl.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { ClientSession, RpcBackend, RpcCall } from "../rpc-backend.ts";
import { authHandlers, loginHandlers } from "./auth.ts";
import type { WorldUser } from "../world/world-user.ts";
import { authorizationHandlers } from "./authorizations.ts";
import { botHandlers } from "./bots.ts";
import type { CallJournal } from "./call-journal.ts";
import { chatHandlers } from "./chats.ts";
import { dialogHandlers } from "./dialogs.ts";
import { forwardHandlers } from "./forward-messages.ts";
import { fileHandlers } from "./files.ts";
import { gameHandlers } from "./games.ts";
import { helpHandlers } from "./help.ts";
import { inviteLinkHandlers } from "./invite-links.ts";
import { inlineHandlers } from "./inline.ts";
import { loginSubject } from "./login-subject.ts";
import { messageHandlers } from "./messages.ts";
import { paymentHandlers } from "./payments.ts";
import { pollHandlers } from "./polls.ts";
import { qrLoginHandlers } from "./qr-login.ts";
import type { RpcContext, UserContext, WorldParts } from "./rpc-context.ts";
import { phoneLoginHandlers } from "./phone-login.ts";
import { photoHandlers } from "./photos.ts";
import { personalChannelHandlers } from "./personal-channels.ts";
import { pinHandlers } from "./pins.ts";
import { reactionHandlers } from "./reactions.ts";
import { recognitionHandlers } from "./recognition.ts";
import { stickerSetChangeHandlers } from "./sticker-set-changes.ts";
import { stickerSetHandlers } from "./sticker-sets.ts";
import { topicHandlers } from "./topics.ts";
import { twoFactorHandlers } from "./two-factor.ts";
import { updateHandlers } from "./updates.ts";
import { updatesStatusHandlers } from "./updates-status.ts";
import { userHandlers } from "./users.ts";

type AnyHandler<C> = (context: C, request: unknown) => unknown;

const anyone = new Map(
  Object.entries({
    ...helpHandlers,
    ...loginHandlers,
    ...phoneLoginHandlers,
    ...twoFactorHandlers,
    ...qrLoginHandlers,
  }) as [string, AnyHandler<RpcContext>][],
);
const users = new Map(
  Object.entries({
    ...authHandlers,
    ...authorizationHandlers,
    ...userHandlers,
    ...updateHandlers,
    ...messageHandlers,
    ...dialogHandlers,
    ...forwardHandlers,
    ...pollHandlers,
    ...botHandlers,
    ...inlineHandlers,
    ...gameHandlers,
    ...paymentHandlers,
    ...chatHandlers,
    ...fileHandlers,
    ...photoHandlers,
    ...inviteLinkHandlers,
    ...pinHandlers,
    ...stickerSetHandlers,
    ...stickerSetChangeHandlers,
    ...topicHandlers,
    ...reactionHandlers,
    ...recognitionHandlers,
    ...personalChannelHandlers,
    ...updatesStatusHandlers,
  }) as [string, AnyHandler<UserContext>][],
);

/** Methods that an account may call at other data centres than its own. */
const HOMELESS = new Set<string>([
  "upload.getFile",
  "auth.exportAuthorization",
] satisfies (keyof Tl.Methods)[]);

/** Answers RPCs from the world: one table of methods, each in a small file of its kind. */
export class WorldBackend implements RpcBackend {
  private readonly parts: WorldParts;
  private readonly journal: CallJournal;
  private readonly contexts = new WeakMap<ClientSession, UserContext>();

  constructor(parts: WorldParts, journal: CallJournal) {
    this.parts = parts;
    this.journal = journal;
  }

  async call({ session, request }: RpcCall): Promise<unknown> {
    const { parts } = this;
    const user = parts.sessions.userOf(session.permanentKeyId);
    this.journal.add(user?.id, request);
    if (!parts.faults.isIdle) {
      const subject = user?.id ?? loginSubject({ ...parts, session }, request);
      parts.faults.checkCall(request._, subject, session.dcId);
    }
    const canned = user === undefined ? undefined : this.journal.cannedAnswer(user.id, request._);
    if (canned instanceof RpcError) throw canned;
    if (canned !== undefined) return canned;
    try {
      const result = this.dispatch(session, request);
      return result instanceof Promise ? await result : result;
    } finally {
      parts.feed.flush(session);
    }
  }

  private dispatch(session: ClientSession, request: TlObject): unknown {
    const { parts } = this;
    const open = anyone.get(request._);
    if (open !== undefined) return open({ ...parts, session }, request);
    const handler = users.get(request._);
    const user = parts.sessions.userOf(session.permanentKeyId);
    if (user === undefined) {
      const key = session.permanentKeyId;
      if (parts.passwords.awaited.has(key)) throw new RpcError(401, "SESSION_PASSWORD_NEEDED");
      throw parts.sessions.refusal(key);
    }
    if (user.deactivated !== undefined) throw new RpcError(401, user.deactivated);
    if (user.homeDc !== session.dcId && !HOMELESS.has(request._)) {
      throw new RpcError(303, `USER_MIGRATE_${user.homeDc}`);
    }
    if (handler === undefined) {
      this.journal.countUnsupported(request._);
      throw new RpcError(400, "METHOD_NOT_SUPPORTED");
    }
    return handler(this.contextOf(session, user), request);
  }

  /** Made once for each session and login: copying it for each call was a tenth of a sendMessage. */
  private contextOf(session: ClientSession, user: WorldUser): UserContext {
    const known = this.contexts.get(session);
    if (known?.user === user) return known;
    const context: UserContext = { ...this.parts, session, user };
    this.contexts.set(session, context);
    return context;
  }

  sessionOpened(session: ClientSession): void {
    this.parts.sessions.opened(session);
  }

  sessionClosed(session: ClientSession): void {
    this.parts.sessions.closed(session);
  }

  sessionDestroyed(session: ClientSession): void {
    this.parts.sessions.destroyed(session);
  }
}

/** Names of all RPCs that are answered. */
export const supportedMethods: readonly string[] = [...anyone.keys(), ...users.keys()].toSorted();
