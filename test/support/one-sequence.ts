import type * as Tl from "../../schemas/generated/tl.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import { TlReader } from "../../src/core/tl/tl-reader.ts";
import { readUpdatePlace, type UpdatePlace } from "../../src/core/updates/update-place.ts";

const MAX_COUNT = 1000;

/** Gives updates that were made apart places in one sequence. */
export class OneSequence {
  private readonly last = new Map<string, number>();

  /** The container as it would come next. */
  container(container: Tl.updates): Buffer {
    const updates = container.updates.map((update) => this.placed(update));
    return tl229.encodeType("Updates", { ...container, updates, seq: 0 });
  }

  private placed(update: Tl.Update): Tl.Update {
    const bytes = tl229.encodeType("Update", update);
    const place: UpdatePlace = { box: "seq", pts: 0, count: 0, channelId: 0 };
    readUpdatePlace(new TlReader(bytes), 0, bytes.length, place);
    const { box, count, channelId } = place;
    if (box === "pts" || box === "channel") {
      const ptsCount = count < 0 || count > MAX_COUNT ? 1 : count;
      return { ...update, pts: this.next(`${box} ${channelId}`, ptsCount), ptsCount } as Tl.Update;
    }
    return box === "qts" ? ({ ...update, qts: this.next("qts", 1) } as Tl.Update) : update;
  }

  private next(counter: string, count: number): number {
    const value = (this.last.get(counter) ?? (counter === "qts" ? 0 : 1)) + count;
    this.last.set(counter, value);
    return value;
  }
}
