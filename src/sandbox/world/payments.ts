import type * as Tl from "../../../schemas/generated/tl.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What a bot wants to be paid. */
export interface InvoiceTerms {
  readonly bot: WorldUser;
  readonly input: Tl.inputMediaInvoice;
}

/** What a bot said of a payment. */
export interface PaymentAnswer {
  readonly error: string | undefined;
  readonly shippingOptions: readonly Tl.shippingOption[];
}

interface OpenQuery {
  readonly bot: WorldUser;
  readonly kind: "shipping" | "checkout";
  readonly answer: (answer: PaymentAnswer) => void;
}

const MAX_QUERIES = 1000;

/** The sum of prices, in the smallest units of the currency. */
export const totalOf = (prices: readonly Tl.labeledPrice[]): bigint =>
  prices.reduce((sum, { amount }) => sum + amount, 0n);

/** Invoices and the payments under way; neither outlives a restart, after which an old invoice cannot be paid. */
export class Payments {
  /** By the media of the message. */
  readonly invoices = new WeakMap<Tl.MessageMedia, InvoiceTerms>();
  /** By the last part of the link. */
  readonly links = new BoundedMap<string, InvoiceTerms>(MAX_QUERIES);
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly open = new BoundedMap<bigint, OpenQuery>(MAX_QUERIES);

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** Asks the bot; the caller flushes the feed. @param build gets the query's id */
  ask(
    user: WorldUser,
    bot: WorldUser,
    kind: OpenQuery["kind"],
    build: (queryId: bigint) => Tl.Update,
  ): Promise<PaymentAnswer> {
    const queryId = this.world.ids.nextLong("payment query");
    const answered = new Promise<PaymentAnswer>((answer) => {
      this.open.set(queryId, { bot, kind, answer });
    });
    const update = build(queryId);
    this.feed.toAccountBySeq(bot, { kind: "raw", update, users: [user], chats: [] }, true);
    return answered;
  }

  /** @returns whether the bot had such an unanswered query */
  answer(bot: WorldUser, queryId: bigint, kind: OpenQuery["kind"], answer: PaymentAnswer): boolean {
    const query = this.open.get(queryId);
    if (query?.bot !== bot || query.kind !== kind) return false;
    this.open.delete(queryId);
    query.answer(answer);
    return true;
  }
}
