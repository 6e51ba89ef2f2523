import { AREA_NAMES, AREAS } from "@/lib/domain/area";
import { NOT_SAID } from "@/lib/domain/client";
import { PROTOCOLS } from "@/lib/domain/protocol";
import { WEEKDAYS } from "@/lib/domain/weekdays";
import { FilterChips, type FilterChip } from "./filter-chips";

const TEXTS = [
  { name: "user", label: "User" },
  { name: "ip", label: "Address or network" },
  { name: "client", label: "Recognised client" },
  { name: "application", label: "Application" },
  { name: "browser", label: "Browser" },
  { name: "platform", label: "Platform" },
  { name: "clientVersion", label: "Client version" },
  { name: "loginType", label: "Login type" },
  { name: "loginSubtype", label: "Login subtype" },
  { name: "apiType", label: "API type" },
  { name: "apiVersion", label: "API version" },
  { name: "status", label: "Status" },
  { name: "cipher", label: "Cipher suite" },
  { name: "country", label: "Country" },
  { name: "url", label: "Login URL" },
] as const;
const KEPT = ["subject", "clientArea"] as const;
const PROTOCOL_CHOICES = PROTOCOLS.map((name) => ({
  value: name as string,
  words: name === "unknown" ? "Unknown" : name,
}));
const WEEKDAY_CHOICES = WEEKDAYS.map((words, weekday) => ({ value: String(weekday), words }));
const HOUR_CHOICES = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  words: `${String(hour).padStart(2, "0")}:00 to ${String(hour).padStart(2, "0")}:59`,
}));

/** The filters of the logins: what is set stands as chips, the rest in a form that opens. */
export function LoginFilters({
  path,
  values,
  chips,
  target,
}: {
  path: string;
  values: Readonly<Record<string, string>>;
  chips: readonly FilterChip[];
  target: string;
}) {
  return (
    <div className="filter-panel">
      <FilterChips chips={chips} clearHref={path} />
      <details>
        <summary className="button button-sm">Filter</summary>
        <form action={path} className="stack" role="search">
          <div className="fields-grid">
            <div className="field">
              <label htmlFor="l-from">From</label>
              <input
                id="l-from"
                className="input"
                name="from"
                type={typeOf(values.from)}
                defaultValue={values.from ?? ""}
              />
            </div>
            <div className="field">
              <label htmlFor="l-to">To</label>
              <input
                id="l-to"
                className="input"
                name="to"
                type={typeOf(values.to)}
                defaultValue={values.to ?? ""}
              />
            </div>
            <Choice
              name="protocol"
              label="Protocol"
              any="Any protocol"
              value={values.protocol}
              choices={PROTOCOL_CHOICES}
            />
            <Choice
              name="below"
              label="Target"
              any="Below and above"
              value={values.below}
              choices={[{ value: "true", words: `Below ${target}` }]}
            />
            <Choice
              name="outcome"
              label="Outcome"
              any="Any outcome"
              value={values.outcome}
              choices={[
                { value: "success", words: "Success" },
                { value: "failed", words: "Failed" },
                { value: "insecure", words: "Refused: insecure channel" },
                { value: "unclear", words: "Status not known" },
              ]}
            />
            <Choice
              name="area"
              label="Area"
              any="Any area"
              value={values.area}
              choices={AREAS.map((area) => ({ value: area, words: AREA_NAMES[area] }))}
            />
            <Choice
              name="weekday"
              label="Weekday"
              any="Any weekday"
              value={values.weekday}
              choices={WEEKDAY_CHOICES}
            />
            <Choice name="hour" label="Hour" any="Any hour" value={values.hour} choices={HOUR_CHOICES} />
            {TEXTS.map(({ name, label }) => (
              <div className="field" key={name}>
                <label htmlFor={`l-${name}`}>{label}</label>
                <input id={`l-${name}`} className="input" name={name} defaultValue={values[name] ?? ""} />
              </div>
            ))}
          </div>
          {KEPT.map(
            (name) => values[name] && <input key={name} type="hidden" name={name} value={values[name]} />,
          )}
          <div className="row-wrap">
            <button type="submit" className="button button-primary">
              Show logins
            </button>
            <span className="small subtle">
              Whole values; * stands for anything: *@acme.com, Chrome*. {NOT_SAID} finds empty cells. Networks
              as 203.0.113.0/24.
            </span>
          </div>
        </form>
      </details>
    </div>
  );
}

function Choice({
  name,
  label,
  any,
  value,
  choices,
}: {
  name: string;
  label: string;
  any: string;
  value: string | undefined;
  choices: readonly { readonly value: string; readonly words: string }[];
}) {
  // What a link asks for can be more than the form offers: it stays a choice.
  const isOther = value !== undefined && choices.every((choice) => choice.value !== value);
  const all = isOther ? [{ value, words: value.replaceAll(",", ", ") }, ...choices] : choices;
  return (
    <div className="field">
      <label htmlFor={`l-${name}`}>{label}</label>
      <select id={`l-${name}`} className="input" name={name} defaultValue={value ?? ""}>
        <option value="">{any}</option>
        {all.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** An instant from a link stays what it is. */
function typeOf(value: string | undefined): "date" | "text" {
  return value === undefined || value.length === 10 ? "date" : "text";
}
