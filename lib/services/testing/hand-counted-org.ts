import { NO_WORK } from "@/lib/domain/subject-work";
import { judgeWholeOrg } from "../readiness/judged-org";
import { editSubjects } from "../work/subject-work";
import type { FreshOrg } from "./fresh-org";
import { HAND_COUNTED_FILES, handCountedWork } from "./hand-counted";

/** Imports the files that were counted by hand, and enters what an admin says of their subjects. */
export async function importCounted(org: FreshOrg): Promise<void> {
  for (const { name, text } of HAND_COUNTED_FILES) {
    const { status } = await org.importText(text, { filename: name });
    if (status !== "done") throw new Error(`${name} ended as ${status}.`);
  }
  const judged = await judgeWholeOrg(org.database, org.scope, org.context.now());
  const idOf = (name: string) => judged.subjects.find((subject) => subject.name === name)?.id ?? "";
  const seen = { version: NO_WORK.version };
  const work = handCountedWork(new Date());
  await editSubjects(
    org.scope,
    judged,
    work.map(({ name, change }) => ({ id: idOf(name), seen, change })),
  );
}
