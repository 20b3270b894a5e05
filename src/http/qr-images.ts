import type { HttpRequest, HttpResponse, TemplatedApp } from "uWebSockets.js";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { Logger } from "../ports/logger.ts";
import type { QrPainter, QrPictures } from "../ports/qr-painter.ts";
import type { UserLogins } from "../ports/user-logins.ts";
import { Exchange } from "./exchange.ts";
import { writeErrorReply } from "./reply.ts";
import { percentDecode } from "./text-decoding.ts";

export interface QrImagesOptions {
  readonly logins: UserLogins;
  readonly paintQr: QrPainter;
  readonly logger: Logger;
}

const IMAGES = [
  ["/:user/qr.svg", "image/svg+xml", (pictures: QrPictures) => pictures.svg],
  ["/:user/qr.png", "image/png", (pictures: QrPictures) => pictures.png],
] as const;

/** Serves `GET /user<token>/qr.png` and `qr.svg`: the link of a login by QR code as it is now, to be shown and reloaded by a page. */
export function registerQrImages(app: TemplatedApp, options: QrImagesOptions): void {
  for (const [path, contentType, choose] of IMAGES) {
    app.get(path, (res: HttpResponse, req: HttpRequest) => {
      const user = percentDecode(req.getParameter(0) ?? "", false);
      if (!user.startsWith("user")) {
        req.setYield(true);
        return;
      }
      const exchange = new Exchange(res);
      exchange.watch();
      currentCode(user.slice("user".length), options).then(
        (pictures) => {
          exchange.settle(() => {
            res.writeHeader("Content-Type", contentType).writeHeader("Cache-Control", "no-store");
            res.end(choose(pictures));
          });
        },
        (error: unknown) => {
          exchange.settle(() => writeErrorReply(res, shownError(error, options.logger)));
        },
      );
    });
  }
}

async function currentCode(
  token: string,
  { logins, paintQr }: QrImagesOptions,
): Promise<QrPictures> {
  const { qr_link: link } = await logins.next(token, { step: "state", waitMs: 0 });
  if (link === undefined) {
    throw new BotApiError(400, "Bad Request: currently not waiting for another device");
  }
  return paintQr(link);
}

function shownError(error: unknown, logger: Logger): BotApiError {
  if (error instanceof BotApiError) return error;
  logger.error({ err: error }, "a QR code cannot be shown");
  return new BotApiError(500, "Internal Server Error");
}
