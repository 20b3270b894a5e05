/** A QR code as pictures. */
export interface QrPictures {
  /** A whole document. */
  readonly svg: string;
  readonly png: Uint8Array;
}

/** Paints a text as a QR code. */
export type QrPainter = (text: string) => QrPictures | Promise<QrPictures>;
