import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { localeAsked, PLAIN_LOCALE, tellReader } from "@/lib/display-reader";

const asked = new AsyncLocalStorage<string>();

/**
 * From here on numbers and dates of a page follow the locale of the browser that asked for it. Answers of the API,
 * and the JSON of shares, are the same for everybody.
 */
export function followReaders(): void {
  tellReader(() => asked.getStore() ?? PLAIN_LOCALE);
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    const path = request.url?.split("?", 1)[0] ?? "";
    const isForPeople = !path.startsWith("/api/") && !path.endsWith(".json");
    asked.enterWith(isForPeople ? localeAsked(request.headers["accept-language"]) : PLAIN_LOCALE);
  });
}
