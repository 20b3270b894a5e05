import { RpcError } from "../../core/rpc-error.ts";
import { EXCHANGE_FAILURES } from "../mtproto/disturbances.ts";
import { SESSION_REVOKED } from "../services/authorizations.ts";
import type { NewFault } from "../world/faults.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest, notFound } from "./control-error.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";
import type { Fields } from "./fields.ts";
import { userNamed } from "./world-lookup.ts";

/** Reads the fields of a kind. @returns what is to be remembered, or what is to be done at once */
type FaultMaker = (
  context: ControlContext,
  user: WorldUser | undefined,
  fields: Fields,
) => Partial<NewFault> | (() => Partial<NewFault> | undefined);

const HALF_OPEN_MS = 60_000;

const keysOf = (user: WorldUser | undefined): readonly (bigint | undefined)[] =>
  user === undefined ? [undefined] : [...user.account.keys];

const atPushes: FaultMaker = () => ({});

const dropConnection: FaultMaker = ({ dataCentre }, user, fields) => {
  if (fields.raw("after") !== undefined || fields.raw("times") !== undefined) return {};
  return () => {
    for (const key of keysOf(user)) dataCentre.dropConnections(key);
    return undefined;
  };
};

const delay: FaultMaker = ({ dataCentre }, user, fields) => {
  const ms = fields.optionalCount("ms") ?? 1000;
  const keys = keysOf(user);
  const setDelay = (value: number): void => {
    for (const key of keys) dataCentre.delay(key, value);
  };
  return () => {
    setDelay(ms);
    return { undo: () => setDelay(0) };
  };
};

const floodWait: FaultMaker = (_context, _user, fields) => ({
  method: fields.optionalString("method"),
  error: new RpcError(420, `FLOOD_WAIT_${fields.optionalCount("seconds") ?? 1}`),
});

const rpcError: FaultMaker = (_context, _user, fields) => ({
  method: fields.optionalString("method"),
  error: new RpcError(fields.optionalInteger("code") ?? 400, fields.string("message")),
});

const revokeAuthKey: FaultMaker = ({ parts, dataCentre }, user, fields) => {
  if (user === undefined) throw badRequest("account is missing");
  const forget = fields.flag("forget_key") ?? false;
  return () => {
    for (const key of [...user.account.keys]) {
      parts.sessions.logOut(key);
      if (forget) dataCentre.forgetKey(key);
      // The client learns of it when it comes back, without a call of its own.
      dataCentre.dropConnections(key);
    }
    return undefined;
  };
};

const migrate: FaultMaker = (context, user, fields) => {
  if (user === undefined) throw badRequest("account is missing");
  const dc = dcField(context, fields);
  return () => {
    user.homeDc = dc;
    return undefined;
  };
};

function dcField({ dataCentre }: ControlContext, fields: Fields): number {
  const dc = fields.integer("dc");
  if (!dataCentre.dcs.some(({ id }) => id === dc))
    throw badRequest(`there is no data centre ${dc}`);
  return dc;
}

const badServerSalt: FaultMaker = ({ dataCentre }, user, fields) => {
  const times = fields.optionalCount("times") ?? 1;
  return () => {
    for (const key of keysOf(user)) dataCentre.rotateSalt(key, times);
    return undefined;
  };
};

const halfOpen: FaultMaker = ({ dataCentre }, user, fields) => {
  const ms = fields.optionalCount("for_ms") ?? HALF_OPEN_MS;
  return () => {
    for (const key of keysOf(user)) dataCentre.stall(key, ms);
    return undefined;
  };
};

/** Ends the account's logins; their clients learn why by their next call. */
const revoke =
  (reason: RpcError): FaultMaker =>
  ({ parts }, user) => {
    if (user === undefined) throw badRequest("account is missing");
    return () => {
      for (const key of [...user.account.keys]) parts.sessions.revoke(key, reason);
      return undefined;
    };
  };

/** Lasts until the fault is cleared. */
const deactivate: FaultMaker = ({ parts }, user, fields) => {
  if (user === undefined) throw badRequest("account is missing");
  const banned = fields.flag("banned") ?? false;
  return () => {
    user.deactivated = banned ? "USER_DEACTIVATED_BAN" : "USER_DEACTIVATED";
    for (const key of user.account.keys) parts.sessions.alert(key);
    return { undo: () => (user.deactivated = undefined) };
  };
};

const serverError: FaultMaker = (_context, _user, fields) => ({
  method: fields.optionalString("method"),
  error: new RpcError(500, fields.optionalString("message") ?? "INTERNAL"),
});

/** Logins are sent to one data centre, whoever it is. */
const networkMigrate: FaultMaker = (context, _user, fields) => {
  const dc = dcField(context, fields);
  const method = fields.optionalString("method") ?? "auth.importBotAuthorization";
  return { method, exceptDc: dc, error: new RpcError(303, `NETWORK_MIGRATE_${dc}`) };
};

const silent: FaultMaker = ({ dataCentre }, user) => {
  const keys = keysOf(user);
  return () => {
    for (const key of keys) dataCentre.silence(key, true);
    return {
      undo: () => {
        for (const key of keys) dataCentre.silence(key, false);
      },
    };
  };
};

const clockSkew: FaultMaker = ({ dataCentre }, _user, fields) => {
  const seconds = fields.integer("seconds");
  return () => {
    dataCentre.skewClock(seconds * 1000);
    return { undo: () => dataCentre.skewClock(0) };
  };
};

const keyExchange: FaultMaker = ({ dataCentre }, _user, fields) => {
  const text = fields.string("failure");
  const failure = EXCHANGE_FAILURES.find((known) => known === text);
  if (failure === undefined)
    throw badRequest(`failure must be one of ${EXCHANGE_FAILURES.join(", ")}`);
  const times = fields.optionalCount("times") ?? 1;
  return () => {
    dataCentre.failExchanges(failure, times);
    return { undo: () => dataCentre.failExchanges(undefined, 0) };
  };
};

const MAKERS: Readonly<Record<string, FaultMaker>> = {
  drop_connection: dropConnection,
  delay,
  duplicate_update: atPushes,
  skip_pts: atPushes,
  reorder: atPushes,
  difference_too_long: (_context, _user, fields) => ({ isLossy: fields.flag("lossy") }),
  flood_wait: floodWait,
  rpc_error: rpcError,
  revoke_auth_key: revokeAuthKey,
  migrate,
  bad_server_salt: badServerSalt,
  half_open: halfOpen,
  auth_key_duplicated: revoke(new RpcError(406, "AUTH_KEY_DUPLICATED")),
  session_revoked: revoke(SESSION_REVOKED),
  user_deactivated: deactivate,
  server_error: serverError,
  network_migrate: networkMigrate,
  silent,
  clock_skew: clockSkew,
  key_exchange: keyExchange,
};

function addFault(context: ControlContext, _args: readonly string[], fields: Fields): unknown {
  const { faults, world } = context.parts;
  const kind = fields.string("kind");
  const maker = MAKERS[kind];
  if (maker === undefined)
    throw badRequest(`kind must be one of ${Object.keys(MAKERS).join(", ")}`);
  const account = fields.raw("account");
  const user = account === undefined ? undefined : userNamed(world, account);
  const common = {
    kind,
    userId: user?.id,
    times: fields.optionalCount("times"),
    after: fields.optionalCount("after"),
    forMs: fields.optionalCount("for_ms"),
  };
  const made = maker(context, user, fields);
  fields.finish();
  const kept = typeof made === "function" ? made() : made;
  return { id: faults.add({ ...common, ...(kept ?? { times: 0 }) }) };
}

export const faultRoutes: ControlRoutes = {
  "POST /faults": addFault,
  "GET /faults": ({ parts }) =>
    parts.faults.list().map(({ id, kind, userId, method, after, times }) => ({
      id,
      kind,
      account: userId,
      method,
      after,
      times: Number.isFinite(times) ? times : undefined,
    })),
  "DELETE /faults": ({ parts }) => parts.faults.clear(undefined),
  "DELETE /faults/:id": ({ parts }, [id]) => {
    if (!parts.faults.clear(Number(id))) throw notFound(`no fault ${id ?? ""}`);
    return true;
  },
};
