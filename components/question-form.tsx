"use client";

import { useState } from "react";
import { showCount, showDay } from "@/lib/display";
import { Notice } from "./notice";
import { useImportAnswer } from "./use-import-answer";
import { useAlive } from "./use-sent-form";
import { ZoneField } from "./zone-field";

type Reading = {
  readonly first: string | null;
  readonly last: string | null;
  readonly future: number;
  readonly unreadable: number;
};
type Question = {
  readonly asks: readonly ("dateOrder" | "timeZone")[];
  readonly reason: string;
  readonly samples: readonly {
    readonly line: number;
    readonly cell: string;
    readonly monthFirst: string | null;
    readonly dayFirst: string | null;
  }[];
  readonly readings: { readonly monthFirst: Reading; readonly dayFirst: Reading };
  readonly proposed: string | null;
  readonly because?: string | undefined;
};
type Props = {
  api: string;
  importsHref: string;
  question: Question;
  zones: readonly string[];
  orgZone: string;
};

/** Asks for the order of day and month and for the zone, with real rows read both ways. */
export function QuestionForm({ api, importsHref, question, zones, orgZone }: Props) {
  const { answer, busy: sending, fault, setFault } = useImportAnswer(api, importsHref);
  const asksOrder = question.asks.includes("dateOrder");
  const asksZone = question.asks.includes("timeZone");
  const alive = useAlive();
  const [order, setOrder] = useState(question.proposed ?? "");
  const [zone, chooseZone] = useState("");
  const [noZone, setNoZone] = useState(false);
  const setZone = (chosen: string) => {
    chooseZone(chosen);
    setNoZone(false);
  };

  async function send(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (asksOrder && order === "") {
      setFault("Choose how the dates are to be read.");
      return;
    }
    if (asksZone && zone === "") {
      setNoZone(true);
      setFault("Choose the time zone of the file.");
      return;
    }
    await answer({
      ...(asksOrder && order !== "" ? { dateOrder: order } : {}),
      ...(asksZone ? { timeZone: zone } : {}),
    });
  }

  return (
    <form onSubmit={send} className="stack">
      <p>{question.reason}</p>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      {asksOrder && (
        <fieldset className="two">
          <legend className="sr">Order of day and month</legend>
          <Option
            value="day-first"
            words="Day first"
            reading={question.readings.dayFirst}
            because={question.proposed === "day-first" ? (question.because ?? "") : null}
            order={order}
            disabled={!alive}
            choose={setOrder}
          />
          <Option
            value="month-first"
            words="Month first"
            reading={question.readings.monthFirst}
            because={question.proposed === "month-first" ? (question.because ?? "") : null}
            order={order}
            disabled={!alive}
            choose={setOrder}
          />
        </fieldset>
      )}
      {asksZone && (
        <div className="stack-2">
          <ZoneField
            name="timeZone"
            label="Time zone of the file"
            zones={zones}
            value={zone}
            onChange={setZone}
            hint="The zone of the person who made the export."
            error={noZone ? "Choose a zone." : undefined}
          />
          <div>
            <button
              type="button"
              className="button button-sm"
              disabled={!alive}
              onClick={() => setZone(orgZone)}
            >
              The org&apos;s zone, {orgZone}
            </button>
          </div>
        </div>
      )}
      <div className="table-wrap" tabIndex={0} role="region" aria-label="Rows read both ways">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num">
                Line
              </th>
              <th scope="col">In the file</th>
              {asksOrder ? (
                <>
                  <th scope="col">Day first</th>
                  <th scope="col">Month first</th>
                </>
              ) : (
                <th scope="col">Read as</th>
              )}
            </tr>
          </thead>
          <tbody>
            {question.samples.map((sample) => (
              <tr key={sample.line}>
                <td className="num">{sample.line}</td>
                <td className="mono">{sample.cell}</td>
                {asksOrder ? (
                  <>
                    <td>{spoken(sample.dayFirst)}</td>
                    <td>{spoken(sample.monthFirst)}</td>
                  </>
                ) : (
                  <td>{spoken(question.proposed === "day-first" ? sample.dayFirst : sample.monthFirst)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !alive}>
          {sending
            ? "Sending ..."
            : order === "day-first"
              ? "Go on with day first"
              : order === "month-first" && asksOrder
                ? "Go on with month first"
                : "Go on"}
        </button>
      </div>
    </form>
  );
}

type OptionProps = {
  value: string;
  words: string;
  reading: Reading;
  /** Why it is the likelier one; null when it is not. */
  because: string | null;
  order: string;
  disabled: boolean;
  choose: (order: string) => void;
};

function Option({ value, words, reading, because, order, disabled, choose }: OptionProps) {
  const faults = [
    reading.future > 0 ? `${showCount(reading.future, "row")} would lie in the future.` : "",
    reading.unreadable > 0 ? `${showCount(reading.unreadable, "row")} could not be read.` : "",
  ].filter((text) => text !== "");
  return (
    <label className="option">
      <input
        type="radio"
        name="dateOrder"
        value={value}
        checked={order === value}
        disabled={disabled}
        onChange={() => choose(value)}
      />
      <span>
        <span className="strong">{words}</span> {because !== null && <span className="badge">Likelier</span>}
        <br />
        <span className="small muted">
          {reading.first && reading.last
            ? `Period: ${showDay(reading.first.slice(0, 10))} to ${showDay(reading.last.slice(0, 10))}.`
            : "No row can be read this way."}{" "}
          {faults.join(" ")} {because}
        </span>
      </span>
    </label>
  );
}

function spoken(wallClock: string | null): string {
  return wallClock === null
    ? "cannot be read"
    : `${showDay(wallClock.slice(0, 10))}, ${wallClock.slice(11, 16)}`;
}
