/** How far people are with a subject; `verified` is not among them, because only data can say it. */
export const STAGES = ["open", "contacted", "fix-announced"] as const;
export type Stage = (typeof STAGES)[number];

/** What people have done about a subject: its stage, unless it is excepted for a while or retired. */
export const STATUSES = [...STAGES, "excepted", "retired"] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: "Open",
  contacted: "Contacted",
  "fix-announced": "Fix announced",
  excepted: "Excepted",
  retired: "Retired",
};

export function isStage(text: string): text is Stage {
  return STAGES.some((stage) => stage === text);
}

/** A permission to stay behind; who gave it and when is null of those from before that was noted. */
export type Exception = {
  readonly until: string;
  readonly reason: string;
  readonly measure: string;
  readonly by: string | null;
  readonly at: number | null;
};

/** What people entered about a subject. Days are ISO texts of the org's zone, instants unix seconds. */
export type Work = {
  readonly stage: Stage;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly exception: Exception | null;
  readonly retirement: { readonly at: number; readonly by: string; readonly reason: string } | null;
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: number;
};

export const NO_WORK: Work = {
  stage: "open",
  ownerId: null,
  dueOn: null,
  exception: null,
  retirement: null,
  version: 0,
  updatedBy: "",
  updatedAt: 0,
};

/** How many days before its end an exception warns. */
export const EXCEPTION_WARNING_DAYS = 14;

export type WorkState = {
  readonly status: Status;
  readonly overdue: boolean;
  /** Whether an exception holds, ends within two weeks, or has ended; null without one. */
  readonly exceptionIs: "held" | "ending" | "ended" | null;
  /** Retired, and yet seen since, below the target or with an unknown protocol. */
  readonly isBack: boolean;
};

/**
 * What the entered work comes to on a day. An exception holds through its last day; a retirement holds until a
 * bad login comes after it (DESIGN.md section 3), or one of unknown protocol: what is gone logs in no more, and
 * unknown is never shown as safe. Work that is proven done is never overdue.
 */
export function workState(
  work: Work,
  subject: { readonly lastBad: number | null; readonly lastUntold: number | null; readonly verdict: string },
  today: string,
): WorkState {
  const lastOpen = Math.max(subject.lastBad ?? 0, subject.lastUntold ?? 0);
  const isBack = work.retirement !== null && lastOpen > work.retirement.at;
  const exceptionIs = exceptionState(work.exception, today);
  const status: Status =
    work.retirement !== null && !isBack
      ? "retired"
      : exceptionIs === "held" || exceptionIs === "ending"
        ? "excepted"
        : work.stage;
  const overdue =
    work.dueOn !== null && work.dueOn < today && status !== "retired" && subject.verdict !== "ready";
  return { status, overdue, exceptionIs, isBack };
}

function exceptionState(exception: Work["exception"], today: string): WorkState["exceptionIs"] {
  if (exception === null) return null;
  if (exception.until < today) return "ended";
  return daysFrom(today, exception.until) <= EXCEPTION_WARNING_DAYS ? "ending" : "held";
}

/** Calendar days from one ISO day to another. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
