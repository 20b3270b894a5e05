import type { ClientSession } from "../rpc-backend.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** Which key is logged in as whom, and which sessions are there to be told of updates. */
export class Sessions {
  private readonly world: World;
  private readonly owners = new Map<bigint, WorldUser>();
  private readonly open = new Map<bigint, Set<ClientSession>>();

  constructor(world: World) {
    this.world = world;
  }

  userOf(permanentKeyId: bigint): WorldUser | undefined {
    return this.owners.get(permanentKeyId);
  }

  logIn(permanentKeyId: bigint, user: WorldUser): void {
    if (this.owners.get(permanentKeyId) === user) return;
    this.logOut(permanentKeyId);
    this.owners.set(permanentKeyId, user);
    user.account.keepsHistory = true;
    user.account.keys.add(permanentKeyId);
    for (const session of this.open.get(permanentKeyId) ?? []) user.account.sessions.add(session);
  }

  logOut(permanentKeyId: bigint): void {
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
