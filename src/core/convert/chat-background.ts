import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertFile } from "./document.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";

/** Ids of backgrounds that only a client has given. */
const LAST_LOCAL_ID = 0x7fff_ffffn;
const SHORTEST_NAME = 14;
const MAX_INTENSITY = 100;
const USUAL_PATTERN_INTENSITY = 50;

/** Whether a background makes sense; what looks like one that a client made up does not. TDLib: on_get_background */
export function isBackground(wallpaper: Tl.WallPaper): boolean {
  const isLocal = wallpaper.id > 0n && wallpaper.id <= LAST_LOCAL_ID;
  if (isLocal) return false;
  if (wallpaper._ === "wallPaperNoFile") return wallpaper.settings !== undefined;
  return (
    wallpaper.id !== 0n && isBackgroundName(wallpaper.slug) && wallpaper.document._ === "document"
  );
}

function isBackgroundName(slug: string): boolean {
  const [name = ""] = slug.split("?", 1);
  return name.length >= SHORTEST_NAME && /^[\w-]*$/.test(name);
}

/** `type` of a `ChatBackground`. @see https://core.telegram.org/bots/api#backgroundtype */
export function convertBackground(wallpaper: Tl.WallPaper): JsonObject {
  const { settings } = wallpaper;
  if (wallpaper._ === "wallPaper" && wallpaper.document._ === "document") {
    const document = convertFile(wallpaper.document, FILE_TYPE.background);
    return wallpaper.pattern === true
      ? patternOf(document, settings)
      : pictureOf(document, settings);
  }
  if (settings?.emoticon !== undefined && settings.emoticon !== "") {
    return { type: "chat_theme", theme_name: settings.emoticon };
  }
  return {
    type: "fill",
    fill: convertFill(settings),
    dark_theme_dimming: dimming(settings),
  };
}

function patternOf(document: JsonObject, settings: Tl.WallPaperSettings | undefined): JsonObject {
  const given = settings?.intensity ?? 0;
  const intensity = Math.abs(given) <= MAX_INTENSITY ? given : USUAL_PATTERN_INTENSITY;
  return {
    type: "pattern",
    document,
    fill: convertFill(settings),
    intensity: Math.abs(intensity),
    is_inverted: intensity < 0 ? true : undefined,
    is_moving: settings?.motion,
  };
}

const pictureOf = (
  document: JsonObject,
  settings: Tl.WallPaperSettings | undefined,
): JsonObject => ({
  type: "wallpaper",
  document,
  dark_theme_dimming: dimming(settings),
  is_blurred: settings?.blur,
  is_moving: settings?.motion,
});

/** One colour, two with a direction, or three or four. @see https://core.telegram.org/bots/api#backgroundfill */
function convertFill(settings: Tl.WallPaperSettings | undefined): JsonObject {
  const top = settings?.backgroundColor ?? 0;
  const bottom = settings?.secondBackgroundColor;
  const more = [settings?.thirdBackgroundColor, settings?.fourthBackgroundColor].filter(
    (color) => color !== undefined,
  );
  if (more.length > 0) return { type: "freeform_gradient", colors: [top, bottom ?? 0, ...more] };
  if (bottom === undefined || bottom === top) return { type: "solid", color: top };
  const angle = settings?.rotation ?? 0;
  return {
    type: "gradient",
    top_color: top,
    bottom_color: bottom,
    rotation_angle: angle >= 0 && angle < 360 && angle % 45 === 0 ? angle : 0,
  };
}

/** How much darker the background is in dark themes, in percent. */
function dimming(settings: Tl.WallPaperSettings | undefined): number {
  const intensity = settings?.intensity ?? 0;
  return intensity >= 0 && intensity <= MAX_INTENSITY ? intensity : 0;
}
