"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { enter } from "@/lib/auth/door";
import { checkId } from "@/lib/services/http/parse";
import { showCount } from "@/lib/display";
import { AppError } from "@/lib/domain/app-error";
import { AREA_NAMES } from "@/lib/domain/area";
import { conditionWords } from "@/lib/domain/org-rules";
import { readFields, type FormResult } from "@/lib/services/org-form";
import { ruleContent } from "@/lib/services/rules/rule-fields";
import { importRules, LARGEST_RULE_FILE } from "@/lib/services/rules/rule-file";
import { tryRule } from "@/lib/services/rules/rule-uses";
import { addRecognitionRule, endRecognitionRule } from "@/lib/services/rules/rules";
import type { RuleContent } from "@/lib/domain/org-rules";
import { faulty, orRefusal, refused, succeeded, type FormState } from "./form-state";

/** The rule of a form: `logins` holds conditions and whether they are one line, as JSON. */
function readRuleForm(form: FormData): FormResult<RuleContent> {
  const given: unknown = readJson(String(form.get("logins") ?? ""));
  return readFields(ruleContent, {
    ...(typeof given === "object" ? given : {}),
    area: form.get("area"),
    product: form.get("product"),
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Saves what some logins are, or with the button "try" tells what that would come to. */
export async function addRuleAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "rules", { write: true });
    const fields = readRuleForm(form);
    if (!fields.ok) return faulty(fields.errors);
    if (form.get("intent") === "try")
      return succeeded(triedWords(await tryRule(scope, fields.value), fields.value));
    const { logins, maybe } = await tryRule(scope, fields.value);
    await addRecognitionRule(scope, fields.value);
    revalidatePath(`/orgs/${slug}`, "layout");
    const { product, area, conditions } = fields.value;
    const saved = `Saved as a rule: ${conditionWords(conditions)} is ${product}, ${AREA_NAMES[area]}.`;
    return succeeded(
      logins + maybe === 0
        ? `${saved} It holds for no login so far: look whether it says what you mean.`
        : `${saved} The history is being judged again.`,
    );
  });
}

function triedWords(
  { logins, subjects, maybe, taken }: Awaited<ReturnType<typeof tryRule>>,
  { product, area }: RuleContent,
): string {
  const rest =
    maybe > 0
      ? ` For ${showCount(maybe, "login")} more the address decides; they are looked at when the rule is saved.`
      : "";
  if (logins === 0) return `Tried, not saved: holds for no login so far.${rest}`;
  const names = taken.slice(0, 3).map(({ name, area }) => `${name} (${AREA_NAMES[area]})`);
  const more = subjects > names.length ? ` and ${showCount(subjects - names.length, "more", "more")}` : "";
  return `Tried, not saved: holds for ${showCount(logins, "login")} of ${names.join(", ")}${more}. With the rule they become ${product} (${AREA_NAMES[area]}).${rest}`;
}

export async function undoRuleAction(slug: string, id: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "rules", { write: true });
    await endRecognitionRule(scope, checkId(id));
    revalidatePath(`/orgs/${slug}`, "layout");
    return succeeded("Rule undone. The history is being judged again.");
  });
}

/** Takes in a file of rules. */
export async function importRulesAction(slug: string, _: FormState, form: FormData): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "rules", { write: true });
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0)
      return faulty({ file: "Choose a file of rules (.json)." });
    if (file.size > LARGEST_RULE_FILE)
      return refused("The file is larger than 1 MiB; a file of rules is not.");
    const given = readJson(await file.text());
    if (given === null)
      throw new AppError("invalid", "The file is not JSON. Export rules to see what it looks like.");
    const { added, replaced, same } = await importRules(scope, given);
    revalidatePath(`/orgs/${slug}`, "layout");
    const words = `${showCount(added, "rule")} added, ${replaced} replaced, ${same} were here already.`;
    return succeeded(added + replaced > 0 ? `${words} The history is being judged again.` : words);
  });
}
