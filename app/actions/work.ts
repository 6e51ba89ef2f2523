"use server";

import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { selectSubjects, subjectQuery } from "@/lib/services/readiness/subject-list";
import { checkPlainly as check } from "@/lib/services/http/parse";
import { AppError } from "@/lib/domain/app-error";
import {
  editSubjects,
  noteSubjects,
  noteText,
  takeNoteAway,
  workChange,
  type Edited,
} from "@/lib/services/work/subject-work";
import { faulty, orRefusal, succeeded, type FormState } from "./form-state";

const edit = z.object({ id: z.string().max(64), version: z.number().int().nullable(), change: workChange });
const edits = z.array(edit).max(20_000);

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

/** Changes every subject that a list shows, on all of its pages. */
export async function editAllAction(slug: string, query: unknown, change: unknown): Promise<EditState> {
  return orEdited(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const judged = await loadJudgedOrg(scope);
    const subjects = selectSubjects(judged, check(subjectQuery, query));
    const wanted = check(workChange, change);
    const edited = await editSubjects(
      scope,
      judged,
      subjects.map(({ id, work }) => ({ id, version: work.version, change: wanted })),
    );
    revalidatePath(`/orgs/${slug}`, "layout");
    return edited;
  });
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
  return orRefusal(async () => {
    const { scope } = await enter(await headers(), slug, "work", { write: true });
    const text = noteText.safeParse(form.get("text") ?? "");
    if (!text.success) return faulty({ text: text.error.issues[0]?.message ?? "Write something first." });
    const wanted = check(z.array(z.string().max(64)).min(1).max(20_000), ids);
    await noteSubjects(scope, await loadJudgedOrg(scope), wanted, text.data);
    revalidatePath(`/orgs/${slug}/subjects`, "layout");
    return succeeded(wanted.length === 1 ? "Note added." : `Note added to ${wanted.length} subjects.`);
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
