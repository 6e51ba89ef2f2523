import { bareName } from "./column-names";

/** Columns that hold secrets: never stored, not even of a row that could not be read. */
export function isSecretName(name: string): boolean {
  const bare = bareName(name).replace(/^(use|has|is)apitoken$/, "");
  return /password|passwort|kennwort|passwd|motdepasse|contrase\u00f1a|\u30d1\u30b9\u30ef\u30fc\u30c9|^pwd$|secret|geheim|apikey|^s(ession)?id$|^sitzungsid$|^token|token$|jeton|\u30c8\u30fc\u30af\u30f3/.test(
    bare,
  );
}
