import Link from "next/link";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import { FilterChips } from "./filter-chips";

const PERIOD_WORDS = {
  "30": "30 days",
  "90": "90 days",
  "180": "6 months",
  "365": "A year",
  all: "All data",
} as const;
type Period = keyof typeof PERIOD_WORDS;

type Filters = {
  readonly period: Period;
  readonly area?: Area | undefined;
  readonly client?: string | undefined;
  readonly application?: string | undefined;
};

/** The filters of the charts as the query of an address, without its question mark; "" when none is set. */
export function filterQuery({ period, area, client, application }: Filters): string {
  const query = new URLSearchParams();
  if (period !== "90") query.set("period", period);
  for (const [key, value] of Object.entries({ area, client, application }))
    if (value !== undefined) query.set(key, value);
  return query.toString();
}

/** The filters of the charts, as links and a form: they live in the address. */
export function DashboardFilters({
  path,
  filters,
  areas,
  choices,
}: {
  path: string;
  filters: Filters;
  areas: readonly Area[];
  /** What charts can be narrowed to, most logins below the target first. */
  choices: { readonly clients: readonly string[]; readonly applications: readonly string[] };
}) {
  const { period, area, client, application } = filters;
  const href = (wanted: Partial<Filters>) => {
    const text = filterQuery({ ...filters, ...wanted });
    return text === "" ? path : `${path}?${text}`;
  };
  const chips = [
    ...(client === undefined
      ? []
      : [{ key: "client", words: `Client: ${client}`, href: href({ client: undefined }) }]),
    ...(application === undefined
      ? []
      : [
          {
            key: "application",
            words: `Application: ${application}`,
            href: href({ application: undefined }),
          },
        ]),
  ];
  return (
    <div className="chart-filters" role="group" aria-label="What the charts show">
      <nav className="segments" aria-label="Period">
        {(Object.keys(PERIOD_WORDS) as Period[])
          .sort((a, b) => (a === "all" ? 1 : b === "all" ? -1 : Number(a) - Number(b)))
          .map((one) => (
            <Link
              key={one}
              href={href({ period: one })}
              scroll={false}
              aria-current={one === period ? "true" : undefined}
            >
              {PERIOD_WORDS[one]}
            </Link>
          ))}
      </nav>
      <nav className="row-wrap" aria-label="Area">
        {areas.map((one) => (
          <Link
            key={one}
            className="chip"
            href={href({
              area: one === area ? undefined : one,
              client: undefined,
              application: undefined,
            })}
            scroll={false}
            aria-current={one === area ? "true" : undefined}
          >
            {AREA_NAMES[one]}
          </Link>
        ))}
      </nav>
      <FilterChips chips={chips} clearHref={path} />
      <details className="menu">
        <summary className="button button-sm">Client or application</summary>
        <form className="menu-body menu-form" action={path}>
          {period !== "90" && <input type="hidden" name="period" value={period} />}
          <p className="small muted">
            For logins, hours, browsers, platforms and applications, in place of the area. The rest shows all.
          </p>
          <Choice name="client" label="Client" value={client} choices={choices.clients} />
          <Choice name="application" label="Application" value={application} choices={choices.applications} />
          <button type="submit" className="button button-primary button-sm">
            Show
          </button>
        </form>
      </details>
    </div>
  );
}

function Choice({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string | undefined;
  choices: readonly string[];
}) {
  const all = value === undefined || choices.includes(value) ? choices : [value, ...choices];
  return (
    <div className="field">
      <label htmlFor={`d-${name}`}>{label}</label>
      <select id={`d-${name}`} className="input" name={name} defaultValue={value ?? ""}>
        <option value="">Any</option>
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </div>
  );
}
