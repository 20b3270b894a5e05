import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertDocument, convertFile } from "./document.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";
import { convertLocation, isPlace } from "./location.ts";
import { convertPhoto } from "./photo.ts";
import { RichAnchors } from "./rich-anchors.ts";
import { richMessageButton } from "./rich-button.ts";
import { BULLET, listLabel, listType } from "./rich-list.ts";
import { convertRichTable } from "./rich-table.ts";
import { convertRichText, isEmptyText, type RichTextJson } from "./rich-text.ts";

type Json = JsonObject;

const MAX_ZOOM = 30;
const MAX_SIDE = 65_535;

/** @see https://core.telegram.org/bots/api#richmessage */
export function convertRichMessage(message: Tl.RichMessage, context: ConvertContext): Json {
  const json: Json = { blocks: new RichBlocks(message, context).convert(message.blocks) };
  if (message.rtl === true) json["is_rtl"] = true;
  return json;
}

/** Converts the blocks of one rich message, which name its photos and documents by id. */
class RichBlocks {
  private readonly message: Tl.RichMessage;
  private readonly context: ConvertContext;
  private readonly anchors: RichAnchors;

  constructor(message: Tl.RichMessage, context: ConvertContext) {
    this.message = message;
    this.context = context;
    this.anchors = new RichAnchors(message.blocks);
  }

  /** Blocks that only web pages have, and media that did not come along, are left out. */
  convert(blocks: readonly Tl.PageBlock[]): readonly Json[] {
    return blocks.map((block) => this.block(block)).filter((block) => block !== undefined);
  }

  private block(block: Tl.PageBlock): Json | undefined {
    switch (block._) {
      case "pageBlockParagraph":
        return this.paragraph(block.text);
      case "pageBlockHeading1":
        return this.heading(block.text, 1);
      case "pageBlockHeading2":
        return this.heading(block.text, 2);
      case "pageBlockHeading3":
        return this.heading(block.text, 3);
      case "pageBlockHeading4":
        return this.heading(block.text, 4);
      case "pageBlockHeading5":
        return this.heading(block.text, 5);
      case "pageBlockHeading6":
        return this.heading(block.text, 6);
      case "pageBlockPreformatted": {
        const language = block.language === "" ? undefined : block.language;
        return { type: "pre", text: this.text(block.text), language };
      }
      case "pageBlockFooter":
        return { type: "footer", text: this.text(block.text) };
      case "pageBlockDivider":
        return { type: "divider" };
      case "pageBlockMath":
        return { type: "mathematical_expression", expression: block.source };
      case "pageBlockAnchor":
        return { type: "anchor", name: block.name };
      case "pageBlockThinking":
        return { type: "thinking", text: this.text(block.text) };
      case "pageBlockList":
        return { type: "list", items: block.items.map((item) => this.item(item, BULLET)) };
      case "pageBlockOrderedList":
        return { type: "list", items: this.orderedItems(block) };
      case "pageBlockBlockquote":
        return this.quotation(block);
      case "pageBlockBlockquoteBlocks":
        return {
          type: "blockquote",
          blocks: this.convert(block.blocks),
          credit: this.optional(block.caption),
        };
      case "pageBlockPullquote":
        return {
          type: "pullquote",
          text: this.text(block.text),
          credit: this.optional(block.caption),
        };
      case "pageBlockCollage":
      case "pageBlockSlideshow":
        return {
          type: block._ === "pageBlockCollage" ? "collage" : "slideshow",
          blocks: this.convert(block.items),
          caption: this.caption(block.caption),
        };
      case "pageBlockTable":
        return convertRichTable(block, (text) => this.text(text));
      case "pageBlockDetails":
        return {
          type: "details",
          summary: this.text(block.title),
          blocks: this.convert(block.blocks),
          is_open: block.open,
        };
      case "pageBlockMap":
        return this.map(block);
      case "pageBlockPhoto":
        return this.photo(block);
      case "pageBlockVideo":
        return this.file(block, block.videoId, block.spoiler);
      case "pageBlockAudio":
        return this.file(block, block.audioId);
      case "pageBlockDocument":
        return this.document(block);
      case "pageBlockButtonRow":
        return {
          type: "buttons",
          buttons: block.buttons.map((button) => richMessageButton(button, this.text(button.text))),
          align: alignment(block),
        };
      default:
        return undefined;
    }
  }

  private text(text: Tl.RichText): RichTextJson {
    return convertRichText(text, this.anchors, this.context);
  }

  private optional(text: Tl.RichText): RichTextJson | undefined {
    return isEmptyText(text) ? undefined : this.text(text);
  }

  private paragraph(text: Tl.RichText): Json {
    return { type: "paragraph", text: this.text(text) };
  }

  private heading(text: Tl.RichText, size: number): Json {
    return { type: "heading", text: this.text(text), size };
  }

  private quotation(block: Tl.pageBlockBlockquote): Json {
    const credit = this.optional(block.caption);
    return block.collapsed === true
      ? { type: "expandable_blockquote", text: this.text(block.text), credit }
      : { type: "blockquote", blocks: [this.paragraph(block.text)], credit };
  }

  /** @see https://core.telegram.org/bots/api#richblockcaption */
  private caption({ text, credit }: Tl.PageCaption): Json | undefined {
    if (isEmptyText(text) && isEmptyText(credit)) return undefined;
    return { text: this.text(text), credit: this.optional(credit) };
  }

  /** @see https://core.telegram.org/bots/api#richblocklistitem */
  private item(item: Tl.PageListItem | Tl.PageListOrderedItem, label: string): Json {
    const blocks = "text" in item ? [this.paragraph(item.text)] : this.convert(item.blocks);
    return {
      label,
      blocks: blocks.length === 0 ? [{ type: "paragraph", text: "" }] : blocks,
      has_checkbox: item.checkbox,
      is_checked: item.checkbox === true ? item.checked : undefined,
    };
  }

  /** An item without a number of its own follows the one before it. */
  private orderedItems(list: Tl.pageBlockOrderedList): readonly Json[] {
    const step = list.reversed === true ? -1 : 1;
    let next = list.start ?? 1;
    return list.items.map((item) => {
      const value = item.value ?? next;
      const isOwn = item.type !== undefined && item.type !== "";
      const type = listType(isOwn ? item.type : list.type);
      const isLabelled = item.num !== undefined && item.num !== "";
      next = value + step;
      const label = isLabelled ? `${item.num}.` : listLabel(value, type);
      return { ...this.item(item, label), value: value === 0 ? undefined : value, type };
    });
  }

  private map(block: Tl.pageBlockMap): Json | undefined {
    const { geo, zoom, w, h } = block;
    const isShown = zoom > 0 && zoom <= MAX_ZOOM && isSide(w) && isSide(h);
    if (!isPlace(geo) || !isShown) return undefined;
    return {
      type: "map",
      location: convertLocation(geo),
      ...{ zoom, width: w, height: h },
      caption: this.caption(block.caption),
    };
  }

  private photo(block: Tl.pageBlockPhoto): Json | undefined {
    const photo = this.message.photos.find(({ id }) => id === block.photoId);
    if (photo?._ !== "photo") return undefined;
    return {
      type: "photo",
      photo: convertPhoto(photo),
      has_spoiler: block.spoiler,
      caption: this.caption(block.caption),
    };
  }

  private file(
    block: Tl.pageBlockVideo | Tl.pageBlockAudio,
    id: bigint,
    spoiler?: true,
  ): Json | undefined {
    const document = this.documentOf(id);
    if (document === undefined) return undefined;
    const { animation, audio, video, voice } = this.converted(document);
    const caption = this.caption(block.caption);
    if (block._ === "pageBlockVideo") {
      if (animation !== undefined) {
        return { type: "animation", animation, has_spoiler: spoiler, caption };
      }
      return video === undefined
        ? undefined
        : { type: "video", video, has_spoiler: spoiler, caption };
    }
    if (voice !== undefined) return { type: "voice_note", voice_note: voice, caption };
    return audio === undefined ? undefined : { type: "audio", audio, caption };
  }

  private document(block: Tl.pageBlockDocument): Json | undefined {
    const document = this.documentOf(block.documentId);
    if (document === undefined) return undefined;
    return {
      type: "document",
      document: convertFile(document, FILE_TYPE.document),
      caption: this.caption(block.caption),
    };
  }

  private documentOf(id: bigint): Tl.document | undefined {
    const found = this.message.documents.find((document) => document.id === id);
    return found?._ === "document" ? found : undefined;
  }

  private converted(document: Tl.document): Json {
    return convertDocument({ _: "messageMediaDocument" }, document, this.context);
  }
}

const isSide = (pixels: number): boolean => pixels > 0 && pixels <= MAX_SIDE;

function alignment(row: Tl.pageBlockButtonRow): string | undefined {
  if (row.alignLeft === true) return "left";
  if (row.alignCenter === true) return "center";
  return row.alignRight === true ? "right" : undefined;
}
