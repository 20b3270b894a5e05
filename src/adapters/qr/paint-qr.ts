import { correction, generate } from "lean-qr";
import { toPngBuffer } from "lean-qr/extras/node_export";
import { toSvgSource } from "lean-qr/extras/svg";
import type { QrPainter } from "../../ports/qr-painter.ts";

const PIXELS_PER_MODULE = 8;

/** Black on white, with the margin that scanners need. @see https://www.npmjs.com/package/lean-qr */
export const paintQr: QrPainter = (text) => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  return {
    svg: toSvgSource(code, { xmlDeclaration: true, on: "black", off: "white" }),
    png: toPngBuffer(code, { on: [0, 0, 0], off: [255, 255, 255], scale: PIXELS_PER_MODULE }),
  };
};
