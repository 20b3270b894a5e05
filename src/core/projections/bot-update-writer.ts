import { decimalDigits } from "../decimal.ts";
import { PROJECTION_VERSION, type ProjectedUpdate } from "./project-raw-update.ts";
import { RecordSlab } from "./record-slab.ts";

/** Tags, numbers, lengths and the type; the longest type has 33 characters. */
const MAX_HEAD_BYTES = 256;
const CLOSING_BRACE = 0x7d;
const BEFORE_ID = '{"update_id":';
const BEFORE_TYPE = ',\n"';
const AFTER_TYPE = '":';
const BRACES_BYTES = BEFORE_ID.length + BEFORE_TYPE.length + AFTER_TYPE.length + 1;

/**
 * Writes `BotUpdate` records: the same bytes as the generated encoder, several times faster, as the JSON goes straight into the
 * record.
 */
export class BotUpdateWriter {
  private readonly slab = new RecordSlab();

  /** See {@link RecordSlab.giveBack}. */
  giveBack(records: readonly { readonly value: Uint8Array }[]): void {
    this.slab.giveBack(records);
  }

  /** One record. The JSON of an update must be ASCII, as `writeJson` makes it. */
  write(updateId: number, rawSeq: number, update: ProjectedUpdate): Buffer {
    const { slab } = this;
    const { type, chatId, userId, date, expiresAt, queueId, body } = update;
    slab.begin(MAX_HEAD_BYTES + body.length);
    slab.number(8, updateId);
    slab.head(18, type.length);
    slab.ascii(type);
    slab.number(24, chatId);
    slab.number(32, userId);
    slab.number(40, date);
    slab.number(48, expiresAt);
    slab.number(56, queueId);
    slab.number(64, rawSeq);
    const digits = decimalDigits(updateId);
    slab.head(74, BRACES_BYTES + digits + type.length + body.length);
    slab.ascii(BEFORE_ID);
    slab.decimal(updateId, digits);
    slab.ascii(BEFORE_TYPE);
    slab.ascii(type);
    slab.ascii(AFTER_TYPE);
    slab.ascii(body);
    slab.byte(CLOSING_BRACE);
    slab.number(80, PROJECTION_VERSION);
    return slab.end();
  }
}
