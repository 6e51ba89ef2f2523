import { KEPT_INSTANTS, KIND_CODES, kindOfCode, unpackEvidence } from "./evidence";
import { PROTOCOLS, protocolCode } from "./protocol";
import { isBad, isGood, isUntold, judge, judgeUnblemished, type Judgement, type Rules } from "./verdict";

/** Which of the kinds are bad and good for a target, looked up by number. */
export type KindTable = {
  readonly bad: Uint8Array;
  readonly good: Uint8Array;
  readonly untold: Uint8Array;
  readonly protocol: Uint8Array;
};

export function kindTable(rules: Rules): KindTable {
  const table = {
    bad: new Uint8Array(KIND_CODES),
    good: new Uint8Array(KIND_CODES),
    untold: new Uint8Array(KIND_CODES),
    protocol: new Uint8Array(KIND_CODES),
  };
  for (let code = 0; code < KIND_CODES; code += 1) {
    const kind = kindOfCode(code);
    table.bad[code] = isBad(kind, rules.target) ? 1 : 0;
    table.good[code] = isGood(kind, rules.target) ? 1 : 0;
    table.untold[code] = isUntold(kind) ? 1 : 0;
    table.protocol[code] = protocolCode(kind.protocol);
  }
  return table;
}

/**
 * Counts of packed evidence, without unpacking it. `protocols` is by protocol code; `below` since an instant;
 * `lastUntold` is the newest login of unknown protocol that may have come in, in unix seconds, 0 without any.
 */
export type EvidenceSummary = {
  logins: number;
  below: number;
  lastUntold: number;
  readonly protocols: Uint32Array;
};

/** Judges one member from packed evidence and adds its counts to `sum`. Twenty thousand members take some ms. */
export function judgePacked(
  words: Uint32Array,
  rules: Rules,
  table: KindTable,
  since: number,
  sum: EvidenceSummary,
): Judgement {
  let firstSeen = Infinity;
  let lastSeen = 0;
  let bad = 0;
  let lastGood = 0;
  for (let at = 0; at < words.length;) {
    const code = (words[at] ?? 0) & 63;
    const count = words[at + 1] ?? 0;
    const first = words[at + 2] ?? 0;
    at += 2 + (count > KEPT_INSTANTS ? KEPT_INSTANTS + 1 : count);
    const last = words[at - 1] ?? 0;
    if (first < firstSeen) firstSeen = first;
    if (last > lastSeen) lastSeen = last;
    sum.logins += count;
    const protocol = table.protocol[code] ?? 0;
    sum.protocols[protocol] = (sum.protocols[protocol] ?? 0) + count;
    if (table.bad[code] === 1) {
      bad += count;
      if (last >= since) sum.below += count;
    }
    if (table.good[code] === 1 && last > lastGood) lastGood = last;
    if (table.untold[code] === 1 && last > sum.lastUntold) sum.lastUntold = last;
  }
  if (bad > 0) return judge(unpackEvidence(words), rules);
  return judgeUnblemished(
    lastGood === 0 ? null : lastGood,
    Number.isFinite(firstSeen) ? firstSeen : null,
    lastSeen === 0 ? null : lastSeen,
    rules,
  );
}

export function emptySummary(): EvidenceSummary {
  return { logins: 0, below: 0, lastUntold: 0, protocols: new Uint32Array(PROTOCOLS.length) };
}
