const MARK = Buffer.from('"update_id":');
const CHAT = Buffer.from('"chat":{"id":');

export interface SeenStats {
  /** Different updates. */
  readonly unique: number;
  readonly repeats: number;
  /** Updates that came for the first time after a later one of their chat. */
  readonly disorder: number;
  /** Updates that came to one place while another had some of the same chat. */
  readonly shared: number;
}

/** What a consumer got: a bit for each update, a number for each chat. */
export class SeenUpdates {
  private readonly first: number;
  private readonly count: number;
  private readonly isShared: boolean;
  private readonly bits: Uint8Array;
  private readonly latest = new Map<number, number>();
  private readonly chats = new Map<number, number>();
  private readonly holders = new Map<
    number,
    { readonly place: number; readonly ids: Set<number> }
  >();
  private unique = 0;
  private repeats = 0;
  private disorder = 0;
  private shared = 0;

  /** @param isShared several places have updates at the same time: who has which chat is looked at too */
  constructor(first: number, count: number, isShared: boolean) {
    this.first = first;
    this.count = count;
    this.isShared = isShared;
    this.bits = new Uint8Array(Math.ceil(count / 8));
  }

  get stats(): SeenStats {
    const { unique, repeats, disorder, shared } = this;
    return { unique, repeats, disorder, shared };
  }

  /** Counts the updates of a body that came to a place; the answer is their ids. */
  take(body: Buffer, place: number): number[] {
    const ids: number[] = [];
    for (let at = body.indexOf(MARK); at >= 0; at = body.indexOf(MARK, at + MARK.length)) {
      const id = numberAt(body, at + MARK.length);
      const chatAt = body.indexOf(CHAT, at);
      const chat = chatAt < 0 ? 0 : numberAt(body, chatAt + CHAT.length);
      ids.push(id);
      this.see(id, chat, place);
    }
    return ids;
  }

  /** Updates that the place has no more: acknowledged. */
  release(ids: readonly number[], place: number): void {
    for (const id of ids) {
      const chat = this.chats.get(id);
      if (chat === undefined) continue;
      const holder = this.holders.get(chat);
      if (holder?.place !== place) continue;
      holder.ids.delete(id);
      this.chats.delete(id);
      if (holder.ids.size === 0) this.holders.delete(chat);
    }
  }

  /** The place is gone with all it had. */
  releaseAll(place: number): void {
    for (const [chat, holder] of this.holders) {
      if (holder.place !== place) continue;
      for (const id of holder.ids) this.chats.delete(id);
      this.holders.delete(chat);
    }
  }

  private see(id: number, chat: number, place: number): void {
    const index = id - this.first;
    if (index < 0 || index >= this.count) return;
    const bit = 1 << (index & 7);
    const byte = this.bits[index >> 3] ?? 0;
    if ((byte & bit) !== 0) this.repeats++;
    else {
      this.bits[index >> 3] = byte | bit;
      this.unique++;
      if (id < (this.latest.get(chat) ?? 0)) this.disorder++;
      else this.latest.set(chat, id);
    }
    if (!this.isShared) return;
    const holder = this.holders.get(chat);
    if (holder === undefined) this.holders.set(chat, { place, ids: new Set([id]) });
    else if (holder.place === place) holder.ids.add(id);
    else this.shared++;
    this.chats.set(id, chat);
  }
}

/** The digits at a place: faster than making a string. */
function numberAt(body: Buffer, from: number): number {
  let value = 0;
  for (let at = from; ; at++) {
    const digit = (body[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return value;
    value = value * 10 + digit;
  }
}
