import { RpcError } from "../../core/rpc-error.ts";
import { userAs } from "../world/peer-view.ts";
import type { AnyoneHandlers, UserHandlers } from "./rpc-context.ts";

/** Logging in as a bot, and at a second data centre. @see https://core.telegram.org/api/bots#login */
export const loginHandlers: AnyoneHandlers = {
  "auth.importBotAuthorization": ({ world, sessions, session }, request) => {
    if (request.apiId <= 0 || request.apiHash === "") throw new RpcError(400, "API_ID_INVALID");
    const user = world.byToken(request.botAuthToken);
    if (user === undefined) {
      throw new RpcError(
        400,
        request.botAuthToken === "" ? "ACCESS_TOKEN_INVALID" : "ACCESS_TOKEN_EXPIRED",
      );
    }
    if (user.homeDc !== session.dcId) throw new RpcError(303, `USER_MIGRATE_${user.homeDc}`);
    if (user.deactivated !== undefined) throw new RpcError(401, user.deactivated);
    sessions.logIn(session.permanentKeyId, user, session.app);
    return { _: "auth.authorization", user: userAs(world, user, user) };
  },

  "auth.importAuthorization": ({ world, sessions, session }, request) => {
    const user = sessions.importLogin(session, request);
    if (user === undefined) throw new RpcError(400, "AUTH_BYTES_INVALID");
    return { _: "auth.authorization", user: userAs(world, user, user) };
  },

  "auth.logOut": ({ sessions, passwords, session }) => {
    const key = session.permanentKeyId;
    const wasHalfway = passwords.awaited.delete(key);
    if (!wasHalfway && sessions.userOf(key) === undefined)
      throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
    sessions.logOut(key);
    return { _: "auth.loggedOut" };
  },
};

export const authHandlers: UserHandlers = {
  /** A single data centre stands for all, so that any may be named then. */
  "auth.exportAuthorization": ({ sessions, session, user, dcs }, { dcId }) => {
    const isThere = dcs().length === 1 || dcs().some(({ id }) => id === dcId);
    if (dcId === session.dcId || dcId <= 0 || !isThere) throw new RpcError(400, "DC_ID_INVALID");
    return {
      _: "auth.exportedAuthorization",
      ...sessions.exportLogin(user, session.permanentKeyId, dcId),
    };
  },
  "account.updateStatus": () => true,
};
