import { PROJECTION_VERSION, type ProjectedUpdate } from "./project-raw-update.ts";

const SLAB_BYTES = 64 * 1024;
/** Tags, numbers, lengths and the type; the longest type has 33 characters. */
const MAX_HEAD_BYTES = 256;

/**
 * Writes `BotUpdate` records: the same bytes as the generated encoder, several times faster, as the JSON goes straight into the
 * record and records share their memory.
 */
export class BotUpdateWriter {
  private slab: Buffer = Buffer.alloc(0);
  private at = 0;

  /** One record. The JSON of an update must be ASCII, as `writeJson` makes it. */
  write(updateId: number, rawSeq: number, update: ProjectedUpdate): Buffer {
    const { type, chatId, userId, date, expiresAt, queueId, body } = update;
    const most = MAX_HEAD_BYTES + body.length;
    if (this.slab.length - this.at < most) {
      this.slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, most));
      this.at = 0;
    }
    const { slab, at: start } = this;
    this.number(8, updateId);
    slab[this.at++] = 18;
    slab[this.at++] = type.length;
    this.at += slab.write(type, this.at, "latin1");
    this.number(24, chatId);
    this.number(32, userId);
    this.number(40, date);
    this.number(48, expiresAt);
    this.number(56, queueId);
    this.number(64, rawSeq);
    const head = `{"update_id":${updateId},\n"${type}":`;
    slab[this.at++] = 74;
    this.varint(head.length + body.length + 1);
    this.at += slab.write(head, this.at, "latin1");
    this.at += slab.write(body, this.at, "latin1");
    slab[this.at++] = 0x7d;
    this.number(80, PROJECTION_VERSION);
    return slab.subarray(start, this.at);
  }

  private number(tag: number, value: number): void {
    if (value === 0) return;
    this.slab[this.at++] = tag;
    this.varint(value);
  }

  private varint(value: number): void {
    const { slab } = this;
    if (value < 0) return this.negative(value);
    let rest = value;
    while (rest > 0x7fff_ffff) {
      slab[this.at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      slab[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    slab[this.at++] = rest;
  }

  /** Ten bytes of a 64-bit two's complement. */
  private negative(value: number): void {
    const { slab } = this;
    // -1 - value is not negative and has all bits turned.
    let rest = -1 - value;
    for (let n = 0; n < 9; n++) {
      slab[this.at++] = (127 - (rest % 128)) | 128;
      rest = Math.floor(rest / 128);
    }
    slab[this.at++] = 1;
  }
}
