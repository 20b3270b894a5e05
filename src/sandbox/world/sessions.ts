import { randomBytes } from "node:crypto";
import { RpcError } from "../../core/rpc-error.ts";
import type { ClientApp, ClientSession } from "../rpc-backend.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** A login on its way from one data centre to another. */
interface ExportedLogin {
  readonly user: WorldUser;
  readonly homeKeyId: bigint;
  readonly dcId: number;
}

/** A key at a data centre other than its user's home: logged in as long as the key at home is, and never told of updates. */
export interface Visitor {
  readonly user: WorldUser;
  readonly homeKeyId: bigint;
}

/** A device of an account. */
export interface Authorization {
  readonly keyId: bigint;
  /** What the account's other devices call it. */
  readonly hash: bigint;
  readonly app: ClientApp | undefined;
  /** Unix seconds. */
  readonly createdAt: number;
  activeAt: number;
}

const MAX_EXPORTED = 10_000;
const MAX_REFUSED = 100_000;

/** Which key is logged in as whom, and which sessions are there to be told of updates. */
export class Sessions {
  private readonly world: World;
  private readonly owners = new Map<bigint, WorldUser>();
  readonly visitors = new Map<bigint, Visitor>();
  readonly authorizations = new Map<bigint, Authorization>();
  /** Why keys are not logged in any more, where it was not their own wish. */
  readonly refusals = new BoundedMap<bigint, RpcError>(MAX_REFUSED);
  /** By their proof in base64. */
  private readonly exported = new BoundedMap<string, ExportedLogin>(MAX_EXPORTED);
  private readonly open = new Map<bigint, Set<ClientSession>>();

  constructor(world: World) {
    this.world = world;
  }

  userOf(permanentKeyId: bigint): WorldUser | undefined {
    return this.owners.get(permanentKeyId) ?? this.visitors.get(permanentKeyId)?.user;
  }

  logIn(permanentKeyId: bigint, user: WorldUser, app?: ClientApp): void {
    if (this.owners.get(permanentKeyId) === user) return;
    this.logOut(permanentKeyId);
    this.refusals.delete(permanentKeyId);
    this.owners.set(permanentKeyId, user);
    user.account.keepsHistory = true;
    user.account.keys.add(permanentKeyId);
    const now = this.world.clock.now();
    this.authorizations.set(permanentKeyId, {
      keyId: permanentKeyId,
      hash: this.world.ids.long(`authorization:${permanentKeyId}`),
      ...{ app, createdAt: now, activeAt: now },
    });
    for (const session of this.open.get(permanentKeyId) ?? []) user.account.sessions.add(session);
  }

  /** Makes a login that can be taken up once, at another data centre. */
  exportLogin(
    user: WorldUser,
    homeKeyId: bigint,
    dcId: number,
  ): { readonly id: bigint; readonly bytes: Buffer } {
    const bytes = randomBytes(128);
    this.exported.set(bytes.toString("base64"), { user, homeKeyId, dcId });
    return { id: BigInt(user.id), bytes };
  }

  /** @returns the user who is logged in now; undefined when there was no such login for this data centre */
  importLogin(
    session: ClientSession,
    { id, bytes }: { readonly id: bigint; readonly bytes: Uint8Array },
  ): WorldUser | undefined {
    const proof = Buffer.from(bytes).toString("base64");
    const login = this.exported.get(proof);
    if (login?.dcId !== session.dcId || BigInt(login.user.id) !== id) return undefined;
    this.exported.delete(proof);
    const { user, homeKeyId } = login;
    if (this.owners.get(homeKeyId) !== user) return undefined;
    this.logOut(session.permanentKeyId);
    this.refusals.delete(session.permanentKeyId);
    // Who comes home, after the account was moved, is there for good.
    if (session.dcId === user.homeDc) this.logIn(session.permanentKeyId, user, session.app);
    else this.visitors.set(session.permanentKeyId, { user, homeKeyId });
    return user;
  }

  logOut(permanentKeyId: bigint): void {
    this.visitors.delete(permanentKeyId);
    const user = this.owners.get(permanentKeyId);
    if (user === undefined) return;
    const { account } = user;
    this.owners.delete(permanentKeyId);
    this.authorizations.delete(permanentKeyId);
    account.keys.delete(permanentKeyId);
    for (const [key, { homeKeyId }] of this.visitors)
      if (homeKeyId === permanentKeyId) this.visitors.delete(key);
    for (const session of [...account.sessions, ...account.away.keys()]) {
      if (session.permanentKeyId !== permanentKeyId) continue;
      account.sessions.delete(session);
      account.away.delete(session);
    }
  }

  /** Ends a login from outside: its client is made to ask for updates, and told `reason` then and for every later call. */
  revoke(permanentKeyId: bigint, reason: RpcError): void {
    this.alert(permanentKeyId);
    this.logOut(permanentKeyId);
    this.refusals.set(permanentKeyId, reason);
  }

  /** Makes clients of the key ask for updates. */
  alert(permanentKeyId: bigint): void {
    for (const session of this.sessionsOf(permanentKeyId))
      if (session.wantsUpdates) session.push({ _: "updatesTooLong" });
  }

  /** What a call of a key without a login is answered. */
  refusal(permanentKeyId: bigint): RpcError {
    return this.refusals.get(permanentKeyId) ?? new RpcError(401, "AUTH_KEY_UNREGISTERED");
  }

  /** Sessions of a key that have a connection. */
  sessionsOf(permanentKeyId: bigint): ReadonlySet<ClientSession> {
    return this.open.get(permanentKeyId) ?? new Set();
  }

  /** Devices of an account, in the order of their logins. */
  authorizationsOf({ account }: WorldUser): readonly Authorization[] {
    return [...account.keys].flatMap((key) => this.authorizations.get(key) ?? []);
  }

  opened(session: ClientSession): void {
    const { permanentKeyId } = session;
    const sessions = this.open.get(permanentKeyId) ?? new Set();
    sessions.add(session);
    this.open.set(permanentKeyId, sessions);
    this.noteActive(permanentKeyId);
    const account = this.owners.get(permanentKeyId)?.account;
    if (account === undefined) return;
    account.sessions.add(session);
    const toldBefore = account.away.get(session) ?? account.toldUpdates;
    account.away.delete(session);
    if (account.toldUpdates > toldBefore && session.wantsUpdates)
      session.push({ _: "updatesTooLong" });
  }

  closed(session: ClientSession): void {
    this.leave(session);
    const account = this.owners.get(session.permanentKeyId)?.account;
    if (account === undefined || !account.sessions.delete(session)) return;
    this.noteActive(session.permanentKeyId);
    account.away.set(session, account.toldUpdates);
  }

  destroyed(session: ClientSession): void {
    this.leave(session);
    const account = this.owners.get(session.permanentKeyId)?.account;
    account?.sessions.delete(session);
    account?.away.delete(session);
  }

  private noteActive(permanentKeyId: bigint): void {
    const authorization = this.authorizations.get(permanentKeyId);
    if (authorization !== undefined) authorization.activeAt = this.world.clock.now();
  }

  private leave(session: ClientSession): void {
    const sessions = this.open.get(session.permanentKeyId);
    sessions?.delete(session);
    if (sessions?.size === 0) this.open.delete(session.permanentKeyId);
  }

  /** Everyone who is logged in somewhere. */
  loggedIn(): readonly WorldUser[] {
    return [...this.world.users.values()].filter((user) => user.account.keys.size > 0);
  }
}
