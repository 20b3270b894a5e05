import { startDataCentre, type DataCentre } from "../../src/sandbox/mtproto/data-centre.ts";
import { MtprotoClient, type MtprotoClientOptions } from "./mtproto-client.ts";
import type { TinyBackend } from "./tiny-backend.ts";

/** A data centre with id 2 on a free port of loopback. */
export interface TestDataCentre {
  readonly dc: DataCentre;
  readonly port: number;
  /** What went wrong on the server's side. */
  readonly errors: unknown[];
  /** A connected client with a fresh permanent key. */
  keyed(options?: Partial<MtprotoClientOptions>): Promise<MtprotoClient>;
  /** Another client with the same key, and the same session unless told otherwise. */
  again(client: MtprotoClient, options?: Partial<MtprotoClientOptions>): Promise<MtprotoClient>;
}

export async function startTestDataCentre(backend: TinyBackend): Promise<TestDataCentre> {
  const errors: unknown[] = [];
  const dc = await startDataCentre({
    dcs: [{ id: 2, port: 0 }],
    host: "127.0.0.1",
    backend,
    onError: (error) => errors.push(error),
  });
  const port = dc.dcs[0]?.port ?? 0;
  return {
    dc,
    port,
    errors,
    async keyed(options = {}) {
      const client = await MtprotoClient.connect({ port, ...options });
      await client.exchangeKey({ publicKeyPem: dc.publicKeyPem, dc: 2 });
      return client;
    },
    async again(client, options = {}) {
      const next = await MtprotoClient.connect({ port, sessionId: client.sessionId, ...options });
      if (client.key !== undefined) next.useKey(client.key);
      next.salt = client.salt;
      next.continueFrom(client);
      return next;
    },
  };
}
