import { readKey } from "@/lib/db/stored-key";
import { showCount } from "@/lib/display";
import { conditionFault, conditionWords, type RuleCondition, type RuleContent } from "@/lib/domain/org-rules";
import type { ProgramPart } from "@/lib/domain/program-parts";
import { literalPattern } from "@/lib/domain/glob";

/** Some logins of a subject that a rule can be about. */
export type RuleChoice = {
  readonly label: string;
  readonly hint: string;
  /** What they are called so far. */
  readonly product: string;
  readonly conditions: readonly RuleCondition[];
  readonly together: boolean;
};

/**
 * What a rule made on a subject's page may be about: all that is recognised as one of its products, or, of an
 * integration, this line alone, one of the `programs` in it, or this user from anywhere. `builtIn` names the products
 * as the tables have them; `ownRules` are those that gave the subject its name.
 */
export function ruleChoices(...given: Parameters<typeof everyChoice>): RuleChoice[] {
  // A network that no address has ("a, b") cannot be asked for.
  return everyChoice(...given).filter(({ conditions }) =>
    conditions.every((one) => conditionFault(one) === null),
  );
}

function everyChoice(
  key: string,
  builtIn: readonly string[],
  programs: readonly ProgramPart[] = [],
  ownRules: readonly RuleContent[] = [],
): RuleChoice[] {
  const parts = readKey(key);
  const products = builtIn.map((product) => ({
    label: `All recognised as ${product}`,
    hint: "Whoever logs in, from wherever.",
    product,
    conditions: [{ field: "product" as const, pattern: literalPattern(product) }],
    together: false,
  }));
  const [area, user = "", product = "", family = "", network = ""] = parts;
  if (ownRules.length > 0) return [...namedChoices(ownRules, programs), ...products];
  if (area !== "integrations" || parts.length < 5) return products;
  const own = builtIn.map((name): RuleCondition => ({ field: "product", pattern: literalPattern(name) }));
  const [first = { field: "product" as const, pattern: literalPattern(product) }] = own;
  const line: RuleCondition[] = [
    first,
    { field: "user", pattern: literalPattern(user) },
    { field: "apiFamily", pattern: literalPattern(family) },
  ];
  return [
    {
      label: "This line only",
      hint: `${product} of ${user} from ${network}. Give it the name people know it by.`,
      product,
      conditions: [...line, { field: "address", pattern: network }],
      together: true,
    },
    {
      label: `${product} of this user from anywhere`,
      hint: `${user} from any address, as one line: for a program whose address changes.`,
      product,
      conditions: line,
      together: true,
    },
    ...programs.map((part) => ({
      label: `Of this line only ${part.label}`,
      hint: `${showCount(part.logins, "login")}: one of the programs that seem to hide here.`,
      product: `${product}, ${part.label}`,
      conditions: [...line, { field: "address" as const, pattern: network }, ...part.conditions],
      together: true,
    })),
    ...products,
  ];
}

/** Of a line that rules have named: each of its rules, to say otherwise of the same logins, and its programs. */
function namedChoices(rules: readonly RuleContent[], programs: readonly ProgramPart[]): RuleChoice[] {
  const [only] = rules;
  const whole = rules.map(({ conditions, product, together }) => ({
    label: rules.length === 1 ? "This line only" : `Its part with ${conditionWords(conditions)}`,
    hint: `Named by your rule for ${conditionWords(conditions)}. Saving takes that rule's place.`,
    product,
    conditions,
    together,
  }));
  if (rules.length > 1 || !only) return whole;
  return [
    ...whole,
    ...programs.flatMap((part) => {
      const fields = new Set(only.conditions.map(({ field }) => field));
      const more = part.conditions.filter(({ field }) => !fields.has(field));
      if (more.length === 0) return [];
      return {
        label: `Of this line only ${part.label}`,
        hint: `${showCount(part.logins, "login")}: one of the programs that seem to hide here.`,
        product: `${only.product}, ${part.label}`,
        conditions: [...only.conditions, ...more],
        together: true,
      };
    }),
  ];
}
