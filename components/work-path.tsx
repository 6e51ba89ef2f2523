import { Check, Lock } from "lucide-react";
import { showDay, showInstant } from "@/lib/display";
import { type Exception, type Stage, STAGES, STATUS_WORDS } from "@/lib/domain/subject-work";
import { Notice } from "./notice";
import type { WorkRow } from "./work-types";

export type WorkDetails = WorkRow["work"] & {
  readonly exception: Exception | null;
  readonly retirement: { readonly at: number; readonly by: string; readonly reason: string } | null;
};

const GUIDANCE: Record<Stage, string> = {
  open: "Find who is responsible, set an owner, and send them the steps under Clients and what to do.",
  contacted: "Wait for their word. Set a due day, and ask again when it passes.",
  "fix-announced":
    "Upload a fresh export after the fix. Only logins can prove it: this page then turns to verified by itself.",
};

/** The path of a status; its last step is set by logins only. */
export function StatusPath({ work, verified }: { work: WorkDetails; verified: boolean }) {
  const at = STAGES.indexOf(work.stage);
  const isGone = work.retirement !== null && !work.isBack;
  return (
    <ol className="path" aria-label="Status">
      {STAGES.map((stage, i) => (
        <li
          key={stage}
          className={i < at || (verified && i === at) ? "done" : undefined}
          aria-current={!verified && !isGone && i === at ? "step" : undefined}
        >
          {(i < at || (verified && i === at && i > 0)) && (
            <Check className="icon icon-sm" aria-hidden="true" />
          )}
          {STATUS_WORDS[stage]}
        </li>
      ))}
      <li aria-current={verified ? "step" : undefined}>
        <Lock className="icon icon-sm" aria-hidden="true" />
        Verified
        <span className="sr">, set by logins only</span>
      </li>
    </ol>
  );
}

/** Whether a subject is retired or excepted, and why; else what to do next. */
export function Standing({
  work,
  verified,
  neverSeen,
  today,
  timeZone,
}: {
  work: WorkDetails;
  verified: boolean;
  /** Known from a list alone. */
  neverSeen: boolean;
  today: string;
  timeZone: string;
}) {
  const thisYear = Number(today.slice(0, 4));
  const { exception, retirement } = work;
  return (
    <>
      {retirement && (
        <Notice tone={work.isBack ? "warning" : "info"}>
          <p className="strong">
            {work.isBack
              ? "Retired, and yet seen since, below the target or with an unknown protocol"
              : "Retired"}{" "}
            ({showInstant(retirement.at, timeZone, thisYear)}, {retirement.by})
          </p>
          <p className="textlike">{retirement.reason}</p>
        </Notice>
      )}
      {exception && (
        <Notice tone={work.exceptionIs === "held" ? "info" : "warning"}>
          <p className="strong">
            {work.exceptionIs === "ended"
              ? `The exception ended on ${showDay(exception.until, thisYear)}: it counts like any other again`
              : `Excepted until ${showDay(exception.until, thisYear)}${work.exceptionIs === "ending" ? ": it ends soon" : ""}`}
          </p>
          <p className="textlike">{exception.reason}</p>
          <p className="textlike">In the meantime: {exception.measure}</p>
          {exception.by !== null && (
            <p className="small muted">
              Given by {exception.by}
              {exception.at !== null && `, ${showInstant(exception.at, timeZone, thisYear)}`}
            </p>
          )}
        </Notice>
      )}
      {!retirement && !exception && (
        <p className="small muted">
          {verified
            ? "The logins prove it. Nothing is left to do here; a login below the target would bring it back."
            : neverSeen && work.stage === "open"
              ? "Find out whether this account is still used: ask for one login, or retire it."
              : GUIDANCE[work.stage]}
        </p>
      )}
    </>
  );
}
