import { describe, expect, test } from "vitest";
import { NO_WORK, type Work, workState } from "./subject-work";

const TODAY = "2026-11-20";
const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;
const subject = (lastBad: string | null = null, verdict = "not-ready", lastUntold: string | null = null) => ({
  lastBad: lastBad === null ? null : at(lastBad),
  lastUntold: lastUntold === null ? null : at(lastUntold),
  verdict,
});
const excepted = (until: string): Work => ({
  ...NO_WORK,
  exception: { until, reason: "r", measure: "m", by: "Dana", at: 1 },
});
const retired = (day: string): Work => ({
  ...NO_WORK,
  stage: "contacted",
  retirement: { at: at(day), by: "Dana", reason: "left" },
});

describe("the status of a subject", () => {
  test.each([
    ["nothing entered is open", NO_WORK, subject(), { status: "open", overdue: false, exceptionIs: null }],
    [
      "an exception holds while its end is far",
      excepted("2027-01-20"),
      subject(),
      { status: "excepted", exceptionIs: "held" },
    ],
    [
      "two weeks before its end an exception warns",
      excepted("2026-12-04"),
      subject(),
      { status: "excepted", exceptionIs: "ending" },
    ],
    [
      "an exception holds through its last day",
      excepted(TODAY),
      subject(),
      { status: "excepted", exceptionIs: "ending" },
    ],
    [
      "the day after, the stage shows again",
      excepted("2026-11-19"),
      subject(),
      { status: "open", exceptionIs: "ended" },
    ],
    [
      "a retired subject is retired",
      retired("2026-11-01"),
      subject("2026-10-01"),
      { status: "retired", isBack: false },
    ],
    [
      "a bad login after it brings it back",
      retired("2026-11-01"),
      subject("2026-11-02"),
      { status: "contacted", isBack: true },
    ],
    [
      "a login of unknown protocol after it brings it back",
      retired("2026-11-01"),
      subject("2026-10-01", "not-ready", "2026-11-02"),
      { status: "contacted", isBack: true },
    ],
    [
      "one before it does not",
      retired("2026-11-01"),
      subject("2026-10-01", "not-ready", "2026-10-30"),
      { status: "retired", isBack: false },
    ],
    [
      "a due day that has passed is overdue",
      { ...NO_WORK, dueOn: "2026-11-19" },
      subject(),
      { overdue: true },
    ],
    ["the due day itself is not overdue", { ...NO_WORK, dueOn: TODAY }, subject(), { overdue: false }],
    [
      "what is ready is never overdue",
      { ...NO_WORK, dueOn: "2026-11-19" },
      subject(null, "ready"),
      { overdue: false },
    ],
    [
      "what is retired is never overdue",
      { ...retired("2026-11-01"), dueOn: "2026-11-02" },
      subject(),
      { overdue: false },
    ],
  ])("%s", (_, work, seen, expected) => {
    expect(workState(work, seen, TODAY)).toMatchObject(expected);
  });
});
