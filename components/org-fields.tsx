"use client";

import { useState } from "react";
import { zoneLetters } from "@/lib/display";
import { DEFAULT_TARGET, TARGETS, type Target } from "@/lib/domain/protocol";
import { instantOf } from "@/lib/domain/zone";
import { Field, FieldNote } from "./field";
import { useAlive } from "./use-sent-form";
import { ZoneField } from "./zone-field";

export type OrgValues = {
  name: string;
  environment: string;
  timeZone: string;
  target: string;
  cutoverDay: string;
  cutoverTime: string;
  noticeUrl: string;
};

const MEANING: Record<Target, string> = {
  "TLS 1.0": "Everything but SSL 3.0 is still accepted.",
  "TLS 1.1": "TLS 1.0 is switched off.",
  "TLS 1.2": "TLS 1.0 and 1.1 are switched off. What most providers ask for today.",
  "TLS 1.3": "Only TLS 1.3 is left. Few older systems can follow.",
};

type Errors = Readonly<Record<string, string>>;

/** What an org is: name, environment, zone, target and cutover. */
export function OrgFields({
  values,
  zones,
  errors,
}: {
  values: OrgValues;
  zones: readonly string[];
  errors: Errors;
}) {
  const [zone, setZone] = useState(values.timeZone);
  return (
    <>
      <OrgBasics values={values} zones={zones} errors={errors} zone={zone} onZone={setZone} />
      <PlanFields values={values} errors={errors} zone={zone} />
    </>
  );
}

/** Name, environment and zone of an org. */
export function OrgBasics({
  values,
  zones,
  errors,
  zone,
  onZone,
}: {
  values: Pick<OrgValues, "name" | "environment">;
  zones: readonly string[];
  errors: Errors;
  zone: string;
  onZone: (zone: string) => void;
}) {
  return (
    <>
      <Field
        name="name"
        label="Org name"
        defaultValue={values.name}
        maxLength={80}
        error={errors.name}
        autoComplete="organization"
      />
      <div className="two">
        <div className="field">
          <label htmlFor="environment">Environment</label>
          <select id="environment" name="environment" className="input" defaultValue={values.environment}>
            <option value="production">Production</option>
            <option value="sandbox">Sandbox</option>
          </select>
        </div>
        <ZoneField
          name="timeZone"
          label="Time zone of the org"
          zones={zones}
          value={zone}
          onChange={onZone}
          error={errors.timeZone}
        />
      </div>
    </>
  );
}

/** Target, cutover and where the date comes from; the time is typed in the org's `zone`. */
export function PlanFields({
  values,
  errors,
  zone,
}: {
  values: Pick<OrgValues, "target" | "cutoverDay" | "cutoverTime" | "noticeUrl">;
  errors: Errors;
  zone: string;
}) {
  const alive = useAlive();
  const [day, setDay] = useState(values.cutoverDay);
  const [time, setTime] = useState(values.cutoverTime);
  return (
    <>
      <fieldset>
        <legend>Target: the lowest version still accepted after the cutover</legend>
        <div className="two" style={{ marginTop: "var(--space-2)" }}>
          {TARGETS.map((target) => (
            <label className="option" key={target}>
              <input type="radio" name="target" value={target} defaultChecked={values.target === target} />
              <span>
                <span className="strong">{target}</span>{" "}
                {target === DEFAULT_TARGET && <span className="badge">Usual choice</span>}
                <br />
                <span className="small muted">{MEANING[target]}</span>
              </span>
            </label>
          ))}
        </div>
        <FieldNote id="target-note" error={errors.target} />
      </fieldset>
      <div className="two">
        <Field
          name="cutoverDay"
          label="Cutover day"
          optional
          type="date"
          defaultValue={values.cutoverDay}
          disabled={!alive}
          onChange={(event) => setDay(event.target.value)}
          error={errors.cutoverDay}
          hint="Leave it empty while the provider has named none."
        />
        <Field
          name="cutoverTime"
          label="Time, in the org's zone"
          type="time"
          defaultValue={values.cutoverTime}
          disabled={!alive}
          onChange={(event) => setTime(event.target.value)}
          error={errors.cutoverTime}
          hint={utcHint(day, time, zone)}
        />
      </div>
      <Field
        name="noticeUrl"
        label="Where the date comes from"
        optional
        type="url"
        placeholder="Link to the provider's notice"
        defaultValue={values.noticeUrl}
        error={errors.noticeUrl}
      />
    </>
  );
}

function utcHint(day: string, time: string, zone: string): string {
  const wallClock = Date.parse(`${day}T${time || "09:00"}:00Z`) / 1000;
  if (Number.isNaN(wallClock)) return "The time is kept in UTC and shown in the org's zone.";
  const at = new Date(instantOf(wallClock, zone) * 1000);
  return `${time || "09:00"} ${zoneLetters(at, zone)} is ${at.toISOString().slice(11, 16)} UTC.`;
}
