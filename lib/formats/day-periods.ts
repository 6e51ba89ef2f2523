/** Languages of Salesforce whose clocks may have twelve hours and words of their own for the halves of a day. */
const LANGUAGES =
  "af am ar bg bn bs ca cs cy da de el en es es-MX et eu fa fi fr fr-CA ga gu he hi hr hu hy id is it ka kn lb lt lv mk ml mr ms mt my nl no pa pl pt pt-PT ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi zu".split(
    " ",
  );

let periods: ReadonlyMap<string, 0 | 12> | null = null;

/**
 * Hours to add for a word that stands beside a clock of twelve hours, "PTG" or "μ.μ.": 0 before noon, 12 after; null for
 * any other word. Source: Unicode CLDR, as the JavaScript engine has it.
 */
export function dayPeriod(word: string): 0 | 12 | null {
  periods ??= loadPeriods();
  return periods.get(plain(word)) ?? null;
}

function loadPeriods(): ReadonlyMap<string, 0 | 12> {
  const found = new Map<string, 0 | 12>();
  for (const language of LANGUAGES) {
    const clock = new Intl.DateTimeFormat(language, { hour: "numeric", hour12: true, timeZone: "UTC" });
    for (const half of [0, 12] as const) {
      const parts = clock.formatToParts(new Date(Date.UTC(2026, 0, 1, half + 9)));
      const word = plain(parts.find(({ type }) => type === "dayPeriod")?.value ?? "");
      if (word !== "" && !found.has(word)) found.set(word, half);
    }
  }
  return found;
}

function plain(word: string): string {
  return word.toUpperCase().replaceAll(/[.\s\u00a0\u202f]/g, "");
}
