"use client";

import Link from "next/link";
import { showDay, showInstant, showNumber } from "@/lib/display";
import { STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { InlineCell } from "./inline-cell";
import { Flags, secondLine } from "./left-table";
import { ProtocolMark, VerdictBadge } from "./marks";
import { useAlive } from "./use-sent-form";
import type { Change, OwnerChoice, WorkRow } from "./work-types";

type LineProps = {
  base: string;
  timeZone: string;
  today: string;
  owners: readonly OwnerChoice[];
  mayWork: boolean;
  row: WorkRow;
  busy: boolean;
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
  onChange: (change: Change, words: string) => void;
};

/** One subject of the work list; at 390 px an entry of two lines. */
export function WorkLine({
  row,
  base,
  timeZone,
  today,
  owners,
  mayWork,
  busy,
  isChosen,
  onChoose,
  onChange,
}: LineProps) {
  const { subject, client, protocol, work } = row;
  const alive = useAlive();
  const second = [secondLine(subject), row.person, row.habit].filter((text) => text !== "").join(", ");
  const thisYear = Number(today.slice(0, 4));
  const statusWords = <StatusWords work={work} thisYear={thisYear} />;
  const ownerWords = work.owner ?? <span className="subtle">{work.ownerId ? "None (left)" : "None"}</span>;
  const dueWords = <DueWords dueOn={work.dueOn} overdue={work.overdue} thisYear={thisYear} />;
  return (
    <tr className="tall" aria-selected={mayWork ? isChosen : undefined}>
      {mayWork && (
        <td>
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${subject.name}`}
            checked={isChosen}
            disabled={!alive}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <th scope="row">
        <Link
          className="clip"
          style={{ display: "block" }}
          href={`${base}/subjects/${subject.id}`}
          title={subject.name}
        >
          {subject.name}
        </Link>
        {second && <span className="cell-2">{second}</span>}
        <span className="cell-2 only-mobile">
          {[
            STATUS_WORDS[work.status],
            work.owner ?? "no owner",
            work.dueOn === null
              ? ""
              : `due ${showDay(work.dueOn, thisYear)}${work.overdue ? ", overdue" : ""}`,
          ]
            .filter((part) => part !== "")
            .join(", ")}
        </span>
      </th>
      <td className="nowrap">
        <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} /> <Flags subject={subject} />
      </td>
      <td className="hide-mobile">
        <span className="clip" style={{ display: "block" }} title={client}>
          {client || "Unknown"}
        </span>
        <span className="cell-2">
          <ProtocolMark protocol={protocol} />
        </span>
      </td>
      <td className="num">
        {showNumber(subject.below)}
        <span className="sr unit"> below, 30 days</span>
      </td>
      <td className="nowrap hide-mobile">
        {subject.lastSeen === null ? (
          "Never"
        ) : (
          <time dateTime={new Date(subject.lastSeen * 1000).toISOString()}>
            {showInstant(subject.lastSeen, timeZone, thisYear)}
          </time>
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Status of ${subject.name}`}
            shown={statusWords}
            editor="select"
            value={work.status === "excepted" || work.status === "retired" ? "" : work.stage}
            options={[
              ...(work.status === "excepted" || work.status === "retired"
                ? [{ value: "", words: STATUS_WORDS[work.status] }]
                : []),
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
        ) : (
          statusWords
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Owner of ${subject.name}`}
            shown={ownerWords}
            editor="select"
            value={work.owner === null ? "" : (work.ownerId ?? "")}
            options={[
              { value: "", words: "None" },
              ...owners.map(({ id, name }) => ({ value: id, words: name })),
            ]}
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
        ) : (
          ownerWords
        )}
      </td>
      <td className="nowrap hide-mobile">
        {mayWork ? (
          <InlineCell
            label={`Due day of ${subject.name}`}
            shown={dueWords}
            editor="date"
            value={work.dueOn ?? ""}
            disabled={busy}
            onSave={(value) =>
              onChange(
                { dueOn: value || null },
                value === ""
                  ? `${subject.name}: no due day.`
                  : `${subject.name}: due ${showDay(value, thisYear)}.`,
              )
            }
          />
        ) : (
          dueWords
        )}
      </td>
    </tr>
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
