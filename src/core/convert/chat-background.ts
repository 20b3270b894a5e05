import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertFile } from "./document.ts";
import { FILE_TYPE } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";

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
    dark_theme_dimming: settings?.intensity ?? 0,
  };
}

function patternOf(document: JsonObject, settings: Tl.WallPaperSettings | undefined): JsonObject {
  const intensity = settings?.intensity ?? 0;
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
  dark_theme_dimming: settings?.intensity ?? 0,
  is_blurred: settings?.blur,
  is_moving: settings?.motion,
});

/** One colour, two with a direction, or three or four. @see https://core.telegram.org/bots/api#backgroundfill */
function convertFill(settings: Tl.WallPaperSettings | undefined): JsonObject {
  const top = settings?.backgroundColor ?? 0;
  const bottom = settings?.secondBackgroundColor;
  if (bottom === undefined) return { type: "solid", color: top };
  const more = [settings?.thirdBackgroundColor, settings?.fourthBackgroundColor].filter(
    (color) => color !== undefined,
  );
  if (more.length > 0) return { type: "freeform_gradient", colors: [top, bottom, ...more] };
  return {
    type: "gradient",
    top_color: top,
    bottom_color: bottom,
    rotation_angle: settings?.rotation ?? 0,
  };
}
