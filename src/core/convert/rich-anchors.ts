import type * as Tl from "../../../schemas/generated/tl.ts";

/** A place in a rich message that links may name. */
export interface RichAnchor {
  readonly name: string;
  /** It stands around a text, which is shown to who follows the link. */
  readonly isReference: boolean;
}

const TOP: RichAnchor = { name: "", isReference: false };

/** The anchors of a rich message; of several with one name the first counts. They are looked for when the first link needs them. */
export class RichAnchors {
  private readonly blocks: readonly Tl.PageBlock[];
  private anchors: ReadonlyMap<string, RichAnchor> | undefined;

  constructor(blocks: readonly Tl.PageBlock[]) {
    this.blocks = blocks;
  }

  /**
   * Finds what a link's fragment names, as it stands or percent-decoded; the empty name is the top of the message.
   *
   * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#the-indicated-part-of-the-document
   */
  find(fragment: string): RichAnchor | undefined {
    if (this.anchors === undefined) {
      const anchors = new Map([["", TOP]]);
      collect(this.blocks, anchors);
      this.anchors = anchors;
    }
    return this.anchors.get(fragment) ?? this.anchors.get(decoded(fragment));
  }
}

function collect(value: unknown, into: Map<string, RichAnchor>): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
    return;
  }
  const node = value as Tl.PageBlock | Tl.RichText;
  if (node._ === "pageBlockAnchor") add({ name: node.name, isReference: false }, into);
  if (node._ === "textAnchor") {
    const isEmpty = node.text._ === "textEmpty";
    add({ name: node.name, isReference: !isEmpty }, into);
  }
  for (const field of Object.values(value)) collect(field, into);
}

function add(anchor: RichAnchor, into: Map<string, RichAnchor>): void {
  if (!into.has(anchor.name)) into.set(anchor.name, anchor);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (error instanceof URIError) return fragment;
    throw error;
  }
}
