import { SILENT_CLIENT, type ClientFacts } from "../client";
import { recogniseClient } from "./recognise-client";

/** What a client is taken for that says nothing but these facts. */
export function recognise(facts: Partial<ClientFacts>) {
  return recogniseClient({ ...SILENT_CLIENT, ...facts });
}
