import type { RpcBackend } from "../rpc-backend.ts";
import type { AuthKey } from "./auth-key.ts";
import type { Connection } from "./connection.ts";
import type { DcContext } from "./dc-context.ts";
import { serviceMessage } from "./service-message.ts";
import { randomBytes } from "node:crypto";
import { Session } from "./session.ts";

const UNSEEN_FOR_MS = 86_400_000;
const MAX_SESSIONS_OF_KEY = 64;

/** All sessions, by the key they are encrypted with; tells the world of their lives. */
export class SessionRegistry {
  private readonly backend: RpcBackend;
  private readonly byKey = new Map<bigint, Map<bigint, Session>>();

  constructor(backend: RpcBackend) {
    this.backend = backend;
  }

  get size(): number {
    let size = 0;
    for (const sessions of this.byKey.values()) size += sessions.size;
    return size;
  }

  find(key: AuthKey, sessionId: bigint): Session | undefined {
    return this.byKey.get(key.id)?.get(sessionId);
  }

  /** Starts a session. @param firstMessageId the lowest id among its first messages: lower ones are for the client to send again */
  open(context: DcContext, key: AuthKey, sessionId: bigint, firstMessageId: bigint): Session {
    const session = new Session(context, key, sessionId);
    const sessions = this.byKey.get(key.id) ?? new Map<bigint, Session>();
    this.byKey.set(key.id, sessions);
    sessions.set(sessionId, session);
    if (sessions.size > MAX_SESSIONS_OF_KEY) this.dropOldest(sessions, session);
    const notice = serviceMessage({
      _: "newSessionCreated",
      firstMsgId: firstMessageId,
      uniqueId: randomBytes(8).readBigInt64LE(),
      serverSalt: key.currentSalt(context.nowS()),
    });
    session.send(notice, { isAnswer: false, isContent: true });
    return session;
  }

  /** Notes that a session was heard over a connection. */
  attach(session: Session, connection: Connection): void {
    const isFirst = session.attach(connection);
    if (isFirst) this.announce(session);
  }

  /** Tells the world of a session, once it is known whose it is: a temporary key's only after it was bound. */
  announce(session: Session): void {
    if (session.key.isTemporary && session.key.boundTo === undefined) return;
    session.isAnnounced = true;
    this.backend.sessionOpened(session);
  }

  /** A connection was closed. */
  disconnected(connection: Connection): void {
    for (const session of connection.sessions) {
      if (session.detach(connection) && session.isAnnounced) this.backend.sessionClosed(session);
    }
  }

  destroy(session: Session): void {
    const sessions = this.byKey.get(session.key.id);
    if (sessions?.get(session.sessionId) !== session) return;
    sessions.delete(session.sessionId);
    if (sessions.size === 0) this.byKey.delete(session.key.id);
    const wasConnected = session.connections.size > 0;
    session.dispose();
    if (!session.isAnnounced) return;
    if (wasConnected) this.backend.sessionClosed(session);
    this.backend.sessionDestroyed(session);
  }

  /** Sessions that speak for a permanent key; all when it is undefined. */
  of(permanentKeyId: bigint | undefined): Session[] {
    const found: Session[] = [];
    for (const sessions of this.byKey.values()) {
      for (const session of sessions.values()) {
        if (permanentKeyId === undefined || session.permanentKeyId === permanentKeyId) {
          found.push(session);
        }
      }
    }
    return found;
  }

  ofKey(keyId: bigint): Session[] {
    return [...(this.byKey.get(keyId)?.values() ?? [])];
  }

  /** Destroys sessions that were not seen for a day. */
  sweep(nowMs: number): void {
    for (const session of this.of(undefined)) {
      if (session.connections.size === 0 && session.lastSeenMs < nowMs - UNSEEN_FOR_MS) {
        this.destroy(session);
      }
    }
  }

  private dropOldest(sessions: ReadonlyMap<bigint, Session>, except: Session): void {
    for (const session of sessions.values()) {
      if (session.connections.size > 0 || session === except) continue;
      this.destroy(session);
      return;
    }
  }
}
