"use client";

import { useState, type FormEvent } from "react";
import { Notice } from "./notice";
import { useImportAnswer } from "./use-import-answer";
import { useAlive } from "./use-sent-form";
import { ZoneField } from "./zone-field";

type Props = {
  api: string;
  importsHref: string;
  /** The file could not be imported: nothing of it counts yet. */
  hasFailed: boolean;
  dateOrder: string | null;
  timeZone: string | null;
  orgZone: string;
  zones: readonly string[];
};

/** Reads an import's file once more with other answers; of a finished one the result takes its place. */
export function ReadAgainForm({ api, importsHref, hasFailed, dateOrder, timeZone, orgZone, zones }: Props) {
  const { answer, busy, fault } = useImportAnswer(api, importsHref);
  const alive = useAlive();
  const [order, setOrder] = useState(dateOrder ?? "");
  const [zone, setZone] = useState(timeZone ?? orgZone);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const changed = zone !== (timeZone ?? orgZone) || timeZone !== null;
    await answer({
      ...(hasFailed ? { again: true } : {}),
      ...(order !== "" ? { dateOrder: order } : hasFailed ? { dateOrder: null } : {}),
      ...(changed || (order === "" && !hasFailed) ? { timeZone: zone } : {}),
    });
  }

  return (
    <form onSubmit={send} className="stack">
      <p>
        {hasFailed
          ? "The uploaded file is still here. Read it once more when the reason is mended, or with another order of day and month or another zone."
          : "The uploaded file is still here. Read it with another order of day and month or another zone: the new reading takes the place of this one in one moment, and nothing counts twice."}
      </p>
      {fault && (
        <Notice tone="error" role="alert">
          {fault}
        </Notice>
      )}
      <div className="two">
        <div className="field">
          <label htmlFor="again-order">Order of day and month</label>
          <select
            id="again-order"
            className="input"
            value={order}
            disabled={!alive}
            onChange={(event) => setOrder(event.target.value)}
          >
            <option value="">As the file shows</option>
            <option value="month-first">Month first (12/31/2026)</option>
            <option value="day-first">Day first (31/12/2026)</option>
          </select>
        </div>
        <ZoneField
          name="againZone"
          label="Zone of times without one"
          zones={zones}
          value={zone}
          onChange={setZone}
          hint="A zone written beside a time wins."
        />
      </div>
      <div>
        <button type="submit" className="button" disabled={busy || !alive}>
          {busy ? "Sending ..." : "Read again"}
        </button>
      </div>
    </form>
  );
}
