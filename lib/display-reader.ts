/** How a reader's own locale writes: the words around it stay English. */
export type Reader = {
  /** The locale's BCP 47 tag, without extensions. */
  readonly locale: string;
  /** "Nov 20" rather than "20 Nov". */
  readonly monthFirst: boolean;
  /** "8:04 AM" rather than "08:04". */
  readonly hour12: boolean;
};

/** For files, for the API, and for whoever does not say: day first, a clock of 24 hours. */
export const PLAIN_LOCALE = "en-GB";

const HOOK = Symbol.for("tls-readiness.reader-locale");
type Hooked = { [HOOK]?: () => string };

/** Lets the server say whose page is being written; the tag of the reader's locale. */
export function tellReader(localeOf: () => string): void {
  (globalThis as Hooked)[HOOK] = localeOf;
}

/** Whoever reads what is being written now: in the browser as the page was sent, see `app/layout.tsx`. */
export function readerLocale(): string {
  if (typeof document !== "undefined") return document.documentElement.dataset.locale ?? PLAIN_LOCALE;
  return (globalThis as Hooked)[HOOK]?.() ?? PLAIN_LOCALE;
}

/** The locale that a browser asks for first, of those that this server knows. */
export function localeAsked(acceptLanguage: string | null | undefined): string {
  const ranges = (acceptLanguage ?? "").slice(0, LONGEST_HEADER).split(",").map(rangeOf);
  for (const { tag } of ranges.toSorted((a, b) => b.weight - a.weight)) {
    if (!TAG.test(tag)) continue;
    try {
      const { baseName, language } = new Intl.Locale(tag);
      const isKnown = LANGUAGES.has(language) && Intl.NumberFormat.supportedLocalesOf(baseName).length > 0;
      if (isKnown) return baseName;
    } catch {
      // No tag of a language after all.
    }
  }
  return PLAIN_LOCALE;
}

/** "de;q=0.8": a language and how much it is wanted. */
function rangeOf(text: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = text.split(";");
  const weight = Number(/^\s*q=([\d.]+)\s*$/.exec(parameters.join(";"))?.[1] ?? 1);
  return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0 };
}

/** Languages whose numbers server and browsers write alike: those that Chromium ships. */
const LANGUAGES = new Set(
  "am ar bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nb nl no pl pt ro ru sk sl sr sv sw ta te th tr uk vi zh".split(
    " ",
  ),
);
const LONGEST_HEADER = 1000;
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i;

const readers = new Map<string, Reader>();
const MOST_READERS = 200;

/** What follows from a locale, kept. */
export function readerOf(locale: string): Reader {
  let known = readers.get(locale);
  if (!known) {
    if (readers.size >= MOST_READERS) readers.clear();
    const parts = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" }).formatToParts(0);
    const at = (type: string) => parts.findIndex((part) => part.type === type);
    known = {
      locale,
      monthFirst: at("month") < at("day"),
      hour12: new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true,
    };
    readers.set(locale, known);
  }
  return known;
}
