"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { selectionOf, selectSubjects, stampOf } from "@/lib/services/readiness/subject-list";
import { subjectQuery } from "@/lib/services/readiness/subject-query";
import { addressesOf } from "@/lib/services/work/mail-merge";
import { checkPlainly as check } from "@/lib/services/http/parse";
import { showCount } from "@/lib/display";
import { AppError } from "@/lib/domain/app-error";
import { noteSubjects, noteText, takeNoteAway } from "@/lib/services/work/subject-notes";
import { editSubjects, undoEdits, workChange, type Edited } from "@/lib/services/work/subject-work";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

const MOST = 50_000;
const subjectId = z.string().max(64);
const version = z.number().int();
const edits = z.array(z.object({ id: subjectId, seen: z.object({ version }), change: workChange })).max(MOST);
const undos = z.array(z.object({ id: subjectId, version })).max(MOST);

/** What came of edits: how many, what somebody else had changed meanwhile, and how to take them back. */
export type EditState = FormState & { readonly edited: Edited | null };

/** Changes subjects, each as its editor saw it. */
export async function editSubjectsAction(slug: string, given: unknown): Promise<EditState> {
  return orEdited(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const edited = await editSubjects(scope, await loadJudgedOrg(scope), check(edits, given));
    revalidatePath(`/orgs/${slug}`, "layout");
    return edited;
  });
}

/** Takes changes back, as long as nobody else came after them. */
export async function undoEditsAction(slug: string, given: unknown): Promise<EditState> {
  return orEdited(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const edited = await undoEdits(scope, await loadJudgedOrg(scope), check(undos, given));
    revalidatePath(`/orgs/${slug}`, "layout");
    return edited;
  });
}

/**
 * Changes every subject that a list shows, on all of its pages, but those somebody changed since it was loaded;
 * `shown`: the stamp of what it showed. When others match by now nothing is changed.
 */
export async function editAllAction(
  slug: string,
  query: unknown,
  seenAt: unknown,
  shown: unknown,
  change: unknown,
): Promise<EditState> {
  return orEdited(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const judged = await loadJudgedOrg(scope);
    const subjects = await shownSubjects(scope, judged, query, shown);
    const wanted = check(workChange, change);
    const at = check(z.number().int(), seenAt);
    const edited = await editSubjects(
      scope,
      judged,
      subjects.map(({ id }) => ({ id, seen: { at }, change: wanted })),
    );
    revalidatePath(`/orgs/${slug}`, "layout");
    return edited;
  });
}

/** The subjects that a list showed, on all of its pages. Throws `conflict` when others match by now. */
async function shownSubjects(
  scope: Parameters<typeof loadJudgedOrg>[0],
  judged: Awaited<ReturnType<typeof loadJudgedOrg>>,
  query: unknown,
  shown: unknown,
) {
  const asked = await checkQuery(scope.slug, query);
  const subjects = selectSubjects(judged, asked, await selectionOf(scope, judged, asked));
  if (stampOf(subjects) === shown) return subjects;
  throw new AppError(
    "conflict",
    `The list has changed: other subjects match it now (${showCount(subjects.length, "subject")}). Load it again.`,
  );
}

/** The addresses of the people behind the subjects that a list shows, or behind some of them. */
export async function addressesAction(
  slug: string,
  query: unknown,
  ids: unknown,
): Promise<FormState & Awaited<ReturnType<typeof addressesOf>>> {
  let found: Awaited<ReturnType<typeof addressesOf>> = { addresses: [], without: 0 };
  const state = await orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const judged = await loadJudgedOrg(scope);
    const asked = await checkQuery(scope.slug, query);
    const chosen = check(z.array(subjectId).max(MOST).nullable(), ids);
    const wanted = chosen && new Set(chosen);
    const subjects =
      wanted === null
        ? selectSubjects(judged, asked, await selectionOf(scope, judged, asked))
        : judged.subjects.filter(({ id }) => wanted.has(id));
    found = await addressesOf(scope, judged, subjects);
    return succeeded("");
  });
  return { ...state, ...found };
}

/** A list's query; single addresses are for those who may read logins. */
async function checkQuery(slug: string, query: unknown) {
  const asked = check(subjectQuery, query);
  if (asked.address !== undefined) await enter(await headers(), slug, "read-logins");
  return asked;
}

async function orEdited(attempt: () => Promise<Edited>): Promise<EditState> {
  let edited: Edited | null = null;
  const state = await orRefusal(async () => {
    edited = await attempt();
    return succeeded("Saved.");
  });
  return { ...state, edited };
}

/** Adds a note to one subject or to many. */
export async function addNoteAction(
  slug: string,
  ids: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orNoted(slug, form, async () => check(z.array(subjectId).min(1).max(20_000), ids));
}

/** Adds a note to every subject that a list shows, on all of its pages; `shown`: the stamp of what it showed. */
export async function addNoteToAllAction(
  slug: string,
  query: unknown,
  shown: unknown,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return orNoted(slug, form, async (scope, judged) =>
    (await shownSubjects(scope, judged, query, shown)).map(({ id }) => id),
  );
}

async function orNoted(
  slug: string,
  form: FormData,
  idsOf: (
    scope: Parameters<typeof loadJudgedOrg>[0],
    judged: Awaited<ReturnType<typeof loadJudgedOrg>>,
  ) => Promise<readonly string[]>,
): Promise<FormState> {
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const text = noteText.safeParse(form.get("text") ?? "");
    if (!text.success) return faulty({ text: text.error.issues[0]?.message ?? "Write something first." });
    const judged = await loadJudgedOrg(scope);
    const ids = await idsOf(scope, judged);
    await noteSubjects(scope, judged, ids, text.data);
    revalidatePath(`/orgs/${slug}/subjects`, "layout");
    return succeeded(ids.length === 1 ? "Note added." : `Note added to ${showCount(ids.length, "subject")}.`);
  });
}

export async function removeNoteAction(slug: string, id: unknown): Promise<FormState> {
  return orRefusal(async () => {
    const { scope, may } = await enter(await headers(), slug, "work", { write: true });
    if (typeof id !== "number") throw new AppError("invalid", "Which note?");
    await takeNoteAway(scope, id, may("settings"));
    revalidatePath(`/orgs/${slug}/subjects`, "layout");
    return succeeded("Note removed.");
  });
}
