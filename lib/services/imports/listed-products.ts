import type { ListKind } from "@/lib/formats/login-row";

/** What a list of packages or of connected apps lists: how many, and all that they are known by. */
export type ListedProducts = { readonly count: number; readonly keys: ReadonlySet<string> };

/** Of packages their ids, namespaces and names; of connected apps their names. */
export function productsOf(
  kind: ListKind,
  lines: readonly Readonly<Record<string, string>>[],
): ListedProducts {
  const fields = kind === "packages" ? PACKAGE : kind === "connected-apps" ? APP : [];
  const keys = new Set<string>();
  const products = new Set<string>();
  for (const line of lines) {
    const said = fields.flatMap((field) => {
      const value = line[field]?.trim().toLowerCase() ?? "";
      return value === "" ? [] : [`${field} ${field === "packageId" ? value.slice(0, 15) : value}`];
    });
    for (const key of said) keys.add(key);
    if (said[0] !== undefined) products.add(said[0]);
  }
  return { count: products.size, keys };
}

const PACKAGE = ["packageId", "namespace", "name"];
const APP = ["application"];
