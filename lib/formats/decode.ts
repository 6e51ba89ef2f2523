/** What bytes that are no UTF-8 may be. Latin-1 is read as Windows-1252, which holds all of it. */
export type FallbackEncoding = "windows-1252" | "shift_jis";

const strict = new TextDecoder("utf-8", { fatal: true });
const japanese = new TextDecoder("shift_jis", { fatal: true });

const TWO_JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]{2}/;
const HALF_WIDTH = /[\uff61-\uff9f]/;

/** What Windows-1252 has from 0x80 to 0x9f; Node's own decoder reads it as Latin-1 in some versions. */
const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A view as Windows-1252: but for 32 characters that is Latin-1, which it is already. */
function western(view: string): string {
  return view.replaceAll(/[\u0080-\u009f]/g, (one) => WESTERN.charAt(one.charCodeAt(0) - 0x80));
}

/**
 * Decodes cells, which are Latin-1 views of bytes: UTF-8 where the bytes are UTF-8, else the file's fallback. What
 * the cells that are no UTF-8 look like is counted over the whole file, so the decision cannot depend on where in it
 * they stand.
 */
export class CellDecoder {
  #japanese = 0;
  #western = 0;

  constructor(readonly fallback: FallbackEncoding = "windows-1252") {}

  decode(view: string): string {
    if (isAscii(view)) return view;
    const bytes = Buffer.from(view, "latin1");
    try {
      return strict.decode(bytes);
    } catch {
      const shiftJis = asJapanese(bytes);
      if (shiftJis !== null && TWO_JAPANESE.test(shiftJis) && !HALF_WIDTH.test(shiftJis)) this.#japanese += 1;
      else this.#western += 1;
      return this.fallback === "shift_jis" && shiftJis !== null ? shiftJis : western(view);
    }
  }

  /** The fallback that the cells seen so far speak for; null when none was seen. */
  get evidence(): FallbackEncoding | null {
    if (this.#japanese + this.#western === 0) return null;
    return this.#japanese > this.#western ? "shift_jis" : "windows-1252";
  }
}

/** Decodes one view without regard to the rest of its file. */
export function decode(view: string): string {
  return new CellDecoder().decode(view);
}

/** The encoding of a header: Shift_JIS only when that gives Japanese words. */
export function encodingOf(header: readonly string[]): FallbackEncoding {
  const decoder = new CellDecoder();
  for (const name of header) decoder.decode(name);
  return decoder.evidence ?? "windows-1252";
}

function asJapanese(bytes: Buffer): string | null {
  try {
    return japanese.decode(bytes);
  } catch {
    return null;
  }
}

function isAscii(view: string): boolean {
  return /^[\x00-\x7f]*$/.test(view);
}
