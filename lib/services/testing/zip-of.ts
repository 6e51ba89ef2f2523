import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A zip archive of these files, in their order; as a list, several may have one name. */
export async function zipOf(
  files: Readonly<Record<string, string>> | readonly (readonly [name: string, content: string])[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Array.isArray(files) ? files : Object.entries(files))
    zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
