/**
 * Text as Latin-1 views of its bytes, piece by piece: cutting such a view can never split a character. UTF-16, by its
 * byte order mark or by the zero bytes beside its first letters, is turned into UTF-8 bytes first. A UTF-8 mark goes.
 */
export async function* latinViews(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let utf16: TextDecoder | null = null;
  let held = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of bytes) {
    if (begun) {
      yield viewOf(chunk, utf16);
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (held.length < 4) continue;
    begun = true;
    utf16 = utf16Of(held);
    yield withoutMark(viewOf(held, utf16));
  }
  if (!begun && held.length > 0) yield withoutMark(viewOf(held, utf16Of(held)));
}

function viewOf(chunk: Buffer, utf16: TextDecoder | null): string {
  if (!utf16) return chunk.toString("latin1");
  return Buffer.from(utf16.decode(chunk, { stream: true }), "utf8").toString("latin1");
}

function withoutMark(text: string): string {
  return text.replace(/^\u00ef\u00bb\u00bf/, "");
}

function utf16Of(start: Buffer): TextDecoder | null {
  const [a, b, c, d] = start;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le");
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be");
  if (start.length < 4) return null;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return new TextDecoder("utf-16le");
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return new TextDecoder("utf-16be");
  return null;
}
