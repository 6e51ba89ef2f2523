import { AREA_NAMES } from "@/lib/domain/area";
import { STATUS_WORDS } from "@/lib/domain/subject-work";
import { isNeverSeen } from "@/lib/domain/readiness";
import { PROTOCOLS } from "@/lib/domain/protocol";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { applicationsOf } from "./subject-uses";
import { personOfSubject, type KnownPeople } from "./known-people";
import { isoOrNull } from "./readiness-view";

export const SUBJECT_CSV_HEADER = [
  "Id",
  "Subject",
  "Username",
  "Area",
  "Verdict",
  "Flags",
  "Status",
  "Owner",
  "Due",
  "People",
  "Logins",
  "Logins below target, 30 days",
  ...PROTOCOLS,
  "Applications",
  "First seen",
  "Last seen",
  "Last seen below target",
  "Person",
  "Department",
  "Manager",
  "Profile",
  "Active in Salesforce",
];

const ACTIVE_WORDS: Record<string, string> = { true: "yes", false: "no" };

/** A subject as one row of the CSV, with what the newest list of users says of its one user. */
export function subjectCsvRow(
  judged: JudgedOrg,
  subject: JudgedSubject,
  known: KnownPeople,
): (string | number)[] {
  const person = personOfSubject(known, subject);
  const flags: string[] = (["mixed", "silent", "verified", "regressed", "external"] as const).filter(
    (flag) => subject[flag],
  );
  if (isNeverSeen(subject)) flags.push("never-seen");
  return [
    subject.id,
    subject.name,
    subject.username,
    AREA_NAMES[subject.area],
    subject.verdict,
    flags.join(" "),
    STATUS_WORDS[subject.status],
    subject.owner ?? "",
    subject.work.dueOn ?? "",
    subject.people,
    subject.logins,
    subject.below,
    ...PROTOCOLS.map((protocol) => subject.protocols[protocol]),
    applicationsOf(judged, subject.id).join("; "),
    isoOrNull(subject.firstSeen) ?? "",
    isoOrNull(subject.lastSeen) ?? "",
    isoOrNull(subject.lastBad) ?? "",
    person?.name ?? "",
    person?.department ?? "",
    person?.manager ?? "",
    person?.profile ?? "",
    ACTIVE_WORDS[String(person?.active ?? null)] ?? "",
  ];
}
