import { showDay, showNumber } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { InlineCell } from "./inline-cell";
import { Flags } from "./left-table";
import { ProtocolMark, VerdictBadge } from "./marks";
import { When } from "./when";
import type { WorkColumn } from "./work-columns";
import type { Change, OwnerChoice, WorkRow } from "./work-types";

export type CellProps = {
  row: WorkRow;
  timeZone: string;
  today: string;
  owners: readonly OwnerChoice[];
  mayWork: boolean;
  busy: boolean;
  onChange: (change: Change, words: string) => void;
};

/** What a chosen column shows of a subject. */
export function WorkCell({ column, ...props }: CellProps & { column: WorkColumn }) {
  const { subject, client, protocol, who } = props.row;
  const thisYear = Number(props.today.slice(0, 4));
  switch (column) {
    case "area":
      return AREA_NAMES[subject.area];
    case "verdict":
      return (
        <>
          <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} /> <Flags subject={subject} />
        </>
      );
    case "client":
      if (subject.firstSeen === null) return <span className="muted">No login yet</span>;
      return (
        <>
          <span className="clip" style={{ display: "block" }} title={client}>
            {client || "Unknown"}
          </span>
          <span className="cell-2">
            <ProtocolMark protocol={protocol} />
          </span>
        </>
      );
    case "below":
      return (
        <>
          {showNumber(subject.below)}
          <span className="sr unit"> below, 30 days</span>
        </>
      );
    case "logins":
      return showNumber(subject.logins);
    case "people":
      return showNumber(subject.people);
    case "firstSeen":
      return <When at={subject.firstSeen} timeZone={props.timeZone} thisYear={thisYear} />;
    case "lastSeen":
      return <When at={subject.lastSeen} timeZone={props.timeZone} thisYear={thisYear} />;
    case "lastBelow":
      return <When at={subject.lastBad} timeZone={props.timeZone} thisYear={thisYear} />;
    case "person":
      return <Said text={who.name} />;
    case "email":
      return who.email === "" ? <Said text="" /> : <a href={`mailto:${mailPath(who.email)}`}>{who.email}</a>;
    case "department":
      return <Said text={who.department} />;
    case "manager":
      return <Said text={who.manager} />;
    case "status":
      return <StatusCell {...props} />;
    case "owner":
      return <OwnerCell {...props} />;
    case "due":
      return <DueCell {...props} />;
  }
}

/** An address as it stands in a `mailto:` link. */
export function mailPath(address: string): string {
  return encodeURIComponent(address).replaceAll("%40", "@");
}

/** A text of the list of users; said when it says nothing. */
function Said({ text }: { text: string }) {
  return text === "" ? <span className="subtle">Not said</span> : text;
}

function StatusCell({ row: { subject, work }, today, mayWork, busy, onChange }: CellProps) {
  const shown = <StatusWords work={work} thisYear={Number(today.slice(0, 4))} />;
  if (!mayWork) return shown;
  const isApart = work.status === "excepted" || work.status === "retired";
  return (
    <InlineCell
      label={`Status of ${subject.name}`}
      shown={shown}
      editor="select"
      value={isApart ? "" : work.stage}
      options={[
        ...(isApart ? [{ value: "", words: STATUS_WORDS[work.status] }] : []),
        ...STAGES.map((stage) => ({ value: stage, words: STATUS_WORDS[stage] })),
      ]}
      disabled={busy}
      onSave={(value) => {
        const stage = STAGES.find((known) => known === value);
        if (stage)
          onChange(
            {
              stage,
              ...(work.status === "excepted" ? { exception: null } : {}),
              ...(work.status === "retired" ? { retirement: null } : {}),
            },
            `${subject.name}: ${STATUS_WORDS[stage]}.`,
          );
      }}
    />
  );
}

function OwnerCell({ row: { subject, work }, owners, mayWork, busy, onChange }: CellProps) {
  const shown = work.owner ?? <span className="subtle">{work.ownerId ? "None (left)" : "None"}</span>;
  if (!mayWork) return shown;
  return (
    <InlineCell
      label={`Owner of ${subject.name}`}
      shown={shown}
      editor="select"
      value={work.owner === null ? "" : (work.ownerId ?? "")}
      options={[{ value: "", words: "None" }, ...owners.map(({ id, name }) => ({ value: id, words: name }))]}
      disabled={busy}
      onSave={(value) =>
        onChange(
          { ownerId: value || null },
          value === ""
            ? `${subject.name}: no owner.`
            : `${subject.name}: owned by ${owners.find(({ id }) => id === value)?.name ?? ""}.`,
        )
      }
    />
  );
}

function DueCell({ row: { subject, work }, today, mayWork, busy, onChange }: CellProps) {
  const thisYear = Number(today.slice(0, 4));
  const shown = <DueWords dueOn={work.dueOn} overdue={work.overdue} thisYear={thisYear} />;
  if (!mayWork) return shown;
  return (
    <InlineCell
      label={`Due day of ${subject.name}`}
      shown={shown}
      editor="date"
      value={work.dueOn ?? ""}
      disabled={busy}
      onSave={(value) =>
        onChange(
          { dueOn: value || null },
          value === "" ? `${subject.name}: no due day.` : `${subject.name}: due ${showDay(value, thisYear)}.`,
        )
      }
    />
  );
}

function StatusWords({ work, thisYear }: { work: WorkRow["work"]; thisYear: number }) {
  return (
    <>
      {STATUS_WORDS[work.status]}
      {work.status === "excepted" && work.exceptUntil && (
        <span className={work.exceptionIs === "ending" ? "cell-2 late" : "cell-2"}>
          until {showDay(work.exceptUntil, thisYear)}
        </span>
      )}
      {work.exceptionIs === "ended" && <span className="cell-2 late">exception ended</span>}
      {work.isBack && <span className="cell-2 late">was retired, came back</span>}
    </>
  );
}

/** A due day; overdue in words, not by colour alone. */
export function DueWords({
  dueOn,
  overdue,
  thisYear,
}: {
  dueOn: string | null;
  overdue: boolean;
  thisYear: number;
}) {
  if (dueOn === null) return <span className="subtle">None</span>;
  return (
    <span className={overdue ? "late" : undefined}>
      {showDay(dueOn, thisYear)}
      {overdue && <span className="cell-2 late">overdue</span>}
    </span>
  );
}
