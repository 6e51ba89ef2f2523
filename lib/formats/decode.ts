const strict = new TextDecoder("utf-8", { fatal: true });
const western = new TextDecoder("windows-1252");

/** Decodes a Latin-1 view of bytes: UTF-8 where the bytes are UTF-8, else Windows-1252. */
export function decode(view: string): string {
  if (/^[\x00-\x7f]*$/.test(view)) return Buffer.from(view, "latin1").toString("latin1");
  const bytes = Buffer.from(view, "latin1");
  try {
    return strict.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}
