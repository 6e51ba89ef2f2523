import { addressTest, type AddressTest } from "./address-test";
import type { Area } from "./area";
import type { ClientFacts } from "./client";
import { globTest, literalOf, MOST_STARS, starsIn, type TextTest } from "./glob";
import type { Recognition } from "./recognition/recognise-client";
import { normaliseName } from "./normalise-name";
import { FIELD_NAMES, type RuleField } from "./rule-fields";
import { apiFamily } from "./subject-key";

/** A cell and what it has to be: `*` stands for any run of characters; an address or a network for `address`. */
export type RuleCondition = { readonly field: RuleField; readonly pattern: string };

/** What an admin decided: logins of which all conditions hold belong to this area, under this name. */
export type RuleContent = {
  readonly conditions: readonly RuleCondition[];
  readonly area: Area;
  readonly product: string;
  /** Integrations: all of it is one line of the work list, whatever the user and the network. */
  readonly together: boolean;
};
export type OrgRule = RuleContent & { readonly id: number };

/** What is wrong with a condition, for the person who wrote it; null when nothing is. */
export function conditionFault({ field, pattern }: RuleCondition): string | null {
  if (field === "address")
    return addressTest(pattern)
      ? null
      : "Give an address (203.0.113.7) or a network (203.0.113.0/24, 2001:db8::/48).";
  if (starsIn(pattern) > MOST_STARS) return `At most ${MOST_STARS} stars.`;
  if (pattern !== "" && /^[*\s]*$/.test(pattern))
    return "Stars alone fit every login. Leave the condition out, or say more.";
  return null;
}

/** The same conditions in the same spelling, whatever their order: two rules with one key contradict each other. */
export function conditionsKey(conditions: readonly RuleCondition[]): string {
  return JSON.stringify(
    conditions
      .map(({ field, pattern }) => [field, pattern.replace(/\s+/g, " ").trim().toLowerCase()])
      .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
}

/** A rule in words: `Recognised as "Java client", User "erp@example.com"`. */
export function conditionWords(conditions: readonly RuleCondition[]): string {
  return conditions
    .map(({ field, pattern }) => `${FIELD_NAMES[field]} ${pattern === "" ? "empty" : `"${pattern}"`}`)
    .join(", ");
}

/** A rule that holds for a client as far as the client tells; user and address have to be asked for each login. */
export type Candidate = {
  readonly rule: OrgRule;
  readonly user: TextTest | null;
  readonly address: AddressTest | null;
};

type Prepared = Candidate & {
  /** Tests of what a client tells. */
  readonly client: readonly ((facts: ClientFacts, recognition: Recognition) => boolean)[];
};

/**
 * The rules of an org, ready to be asked. The newest rule that holds decides. Rules look at what the login says and at
 * what the tables make of it, never at another rule's answer; so they cannot run in a circle.
 */
export class RuleBook {
  /** Rules by a cell that they ask for word by word, so that a thousand rules are not all tried. */
  readonly #byCell = new Map<string, Prepared[]>();
  readonly #others: Prepared[] = [];

  constructor(readonly rules: readonly OrgRule[]) {
    for (const rule of rules.toSorted((a, b) => b.id - a.id)) {
      const prepared = prepare(rule);
      const key = rule.conditions.map(cellKey).find((found) => found !== null);
      if (key === undefined) this.#others.push(prepared);
      else this.#byCell.set(key, [...(this.#byCell.get(key) ?? []), prepared]);
    }
  }

  /** The rules that may hold for logins of a client, strongest first; none follows one that holds for them all. */
  candidates(facts: ClientFacts, recognition: Recognition): readonly Candidate[] {
    if (this.rules.length === 0) return NONE;
    const named = INDEXED.flatMap((field) => {
      const cell = field === "product" ? recognition.product : facts[field];
      return this.#byCell.get(`${field} ${normaliseName(cell)}`) ?? [];
    });
    const holding = [...named, ...this.#others]
      .filter(({ client }) => client.every((test) => test(facts, recognition)))
      .sort((a, b) => b.rule.id - a.rule.id);
    const last = holding.findIndex(({ user, address }) => user === null && address === null);
    return last < 0 ? holding : holding.slice(0, last + 1);
  }

  /** What a client is by the rules that need neither user nor address. */
  recognise(facts: ClientFacts, recognition: Recognition): Recognition {
    const last = this.candidates(facts, recognition).at(-1);
    return last?.user === null && last.address === null ? ruled(recognition, last.rule) : recognition;
  }
}

const NONE: readonly Candidate[] = [];
const INDEXED = ["product", "application", "browser", "clientVersion"] as const;

function cellKey({ field, pattern }: RuleCondition): string | null {
  const indexed = INDEXED.find((one) => one === field);
  const literal = indexed ? literalOf(pattern) : null;
  return literal === null ? null : `${field} ${literal}`;
}

/** A recognition as a rule has it. */
export function ruled(recognition: Recognition, rule: OrgRule): Recognition {
  return {
    ...recognition,
    area: rule.area,
    product: rule.product,
    sureness: "sure",
    rule: `org-rule:${rule.id}`,
    why: `A rule of this org: ${conditionWords(rule.conditions)}`,
  };
}

function prepare(rule: OrgRule): Prepared {
  const client: Prepared["client"][number][] = [];
  let user: TextTest | null = null;
  let address: AddressTest | null = null;
  for (const { field, pattern } of rule.conditions) {
    if (field === "address") {
      address = addressTest(pattern) ?? { holds: () => false, holdsNetwork: () => false };
      continue;
    }
    const test = globTest(pattern);
    if (field === "user") user = test;
    else if (field === "product") client.push((_, recognition) => test(recognition.product));
    else if (field === "apiFamily") client.push((facts) => test(apiFamily(facts.apiType)));
    else client.push((facts) => test(facts[field]));
  }
  return { rule, client, user, address };
}
