import type { PeerStore } from "../../src/ports/peer-store.ts";

interface Contents {
  readonly peers: Map<string, Buffer>;
  readonly names: Map<string, number>;
  readonly notes: Map<string, Buffer>;
}

const copyOf = ({ peers, names, notes }: Contents): Contents => ({
  peers: new Map(peers),
  names: new Map(names),
  notes: new Map(notes),
});

/** Peers in memory, of which a crash takes all that is newer than the last {@link keep}. */
export class ForgetfulPeerStore implements PeerStore {
  private contents: Contents = { peers: new Map(), names: new Map(), notes: new Map() };
  private kept = copyOf(this.contents);

  keep(): void {
    this.kept = copyOf(this.contents);
  }

  crash(): void {
    this.contents = copyOf(this.kept);
  }

  get(account: string, id: number): Buffer | undefined {
    return this.contents.peers.get(`${account}/${id}`);
  }

  put(account: string, { id, bytes, usernames }: Parameters<PeerStore["put"]>[1]): void {
    this.contents.peers.set(`${account}/${id}`, bytes);
    for (const name of usernames) this.contents.names.set(`${account}/${name.toLowerCase()}`, id);
  }

  byUsername(account: string, name: string): number | undefined {
    return this.contents.names.get(`${account}/${name.toLowerCase()}`);
  }

  note(account: string, name: string): Buffer | undefined {
    return this.contents.notes.get(`${account}/${name}`);
  }

  setNote(account: string, name: string, value: Buffer): void {
    this.contents.notes.set(`${account}/${name}`, value);
  }

  async clear(): Promise<void> {
    this.contents = { peers: new Map(), names: new Map(), notes: new Map() };
  }

  async close(): Promise<void> {}
}
