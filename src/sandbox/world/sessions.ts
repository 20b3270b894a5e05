import { randomBytes } from "node:crypto";
import type { ClientSession } from "../rpc-backend.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** A login on its way from one data centre to another. */
interface ExportedLogin {
  readonly user: WorldUser;
  readonly dcId: number;
}

const MAX_EXPORTED = 10_000;

/** Which key is logged in as whom, and which sessions are there to be told of updates. */
export class Sessions {
  private readonly world: World;
  private readonly owners = new Map<bigint, WorldUser>();
  /** Keys at data centres other than their user's home: logged in, and never told of updates. */
  private readonly visitors = new Map<bigint, WorldUser>();
  /** By their proof in base64. */
  private readonly exported = new BoundedMap<string, ExportedLogin>(MAX_EXPORTED);
  private readonly open = new Map<bigint, Set<ClientSession>>();

  constructor(world: World) {
    this.world = world;
  }

  userOf(permanentKeyId: bigint): WorldUser | undefined {
    return this.owners.get(permanentKeyId) ?? this.visitors.get(permanentKeyId);
  }

  logIn(permanentKeyId: bigint, user: WorldUser): void {
    if (this.owners.get(permanentKeyId) === user) return;
    this.logOut(permanentKeyId);
    this.owners.set(permanentKeyId, user);
    user.account.keepsHistory = true;
    user.account.keys.add(permanentKeyId);
    for (const session of this.open.get(permanentKeyId) ?? []) user.account.sessions.add(session);
  }

  /** Makes a login that can be taken up once, at another data centre. */
  exportLogin(user: WorldUser, dcId: number): { readonly id: bigint; readonly bytes: Buffer } {
    const bytes = randomBytes(128);
    this.exported.set(bytes.toString("base64"), { user, dcId });
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
    this.logOut(session.permanentKeyId);
    this.visitors.set(session.permanentKeyId, login.user);
    return login.user;
  }

  logOut(permanentKeyId: bigint): void {
    this.visitors.delete(permanentKeyId);
    const user = this.owners.get(permanentKeyId);
    if (user === undefined) return;
    const { account } = user;
    this.owners.delete(permanentKeyId);
    account.keys.delete(permanentKeyId);
    for (const session of [...account.sessions, ...account.away.keys()]) {
      if (session.permanentKeyId !== permanentKeyId) continue;
      account.sessions.delete(session);
      account.away.delete(session);
    }
  }

  opened(session: ClientSession): void {
    const { permanentKeyId } = session;
    const sessions = this.open.get(permanentKeyId) ?? new Set();
    sessions.add(session);
    this.open.set(permanentKeyId, sessions);
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
    account.away.set(session, account.toldUpdates);
  }

  destroyed(session: ClientSession): void {
    this.leave(session);
    const account = this.owners.get(session.permanentKeyId)?.account;
    account?.sessions.delete(session);
    account?.away.delete(session);
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
