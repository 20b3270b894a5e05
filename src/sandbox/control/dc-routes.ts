import { supportedMethods } from "../services/world-backend.ts";
import type { ControlContext, ControlRoutes } from "./control-route.ts";

function addressBook({ dataCentre }: ControlContext): unknown {
  const { dcs, publicKeyPem, fingerprint, layers } = dataCentre;
  return { dcs, public_key_pem: publicKeyPem, fingerprint: fingerprint.toString(), layers };
}

function stats({ parts, journal, dataCentre }: ControlContext): unknown {
  const { connections, sessions, handshakes } = dataCentre.stats;
  const accounts = parts.sessions.loggedIn().map(({ id, account }) => ({
    id,
    sessions: account.sessions.size,
    pts: account.pts,
    qts: account.qts,
    seq: account.seq,
    updates_pushed: account.toldUpdates,
    updates_acknowledged: account.acknowledgedUpdates,
    containers_pushed: account.toldContainers,
    unsent_bytes: [...account.sessions].reduce((sum, session) => sum + session.bufferedBytes, 0),
  }));
  const { calls, unsupported } = journal.counters;
  return { connections, sessions, handshakes, accounts, calls, unsupported_calls: unsupported };
}

export const dcRoutes: ControlRoutes = {
  "GET /dc": addressBook,
  "GET /dc/methods": () => supportedMethods,
  "GET /stats": stats,
};
