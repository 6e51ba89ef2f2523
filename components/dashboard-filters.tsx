import { X } from "lucide-react";
import Link from "next/link";
import { AREA_NAMES, type Area } from "@/lib/domain/area";

const PERIOD_WORDS = {
  "30": "30 days",
  "90": "90 days",
  "180": "6 months",
  "365": "A year",
  all: "All data",
} as const;
type Period = keyof typeof PERIOD_WORDS;

/** The filters of the charts, as links: they live in the address. */
export function DashboardFilters({
  path,
  period,
  area,
  areas,
}: {
  path: string;
  period: Period;
  area: Area | undefined;
  areas: readonly Area[];
}) {
  const href = (wanted: { period?: Period; area?: Area | undefined }) => {
    const query = new URLSearchParams();
    const next = { period, area, ...wanted };
    if (next.period !== "90") query.set("period", next.period);
    if (next.area) query.set("area", next.area);
    const text = query.toString();
    return text === "" ? path : `${path}?${text}`;
  };
  return (
    <nav className="chart-filters" aria-label="What the charts show">
      <div className="segments" role="group" aria-label="Period">
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
      </div>
      <div className="row-wrap" role="group" aria-label="Area">
        {areas.map((one) => (
          <Link
            key={one}
            className="chip"
            href={href({ area: one === area ? undefined : one })}
            scroll={false}
            aria-current={one === area ? "true" : undefined}
          >
            {AREA_NAMES[one]}
            {one === area && <X className="icon icon-sm" aria-label="Take this filter away" />}
          </Link>
        ))}
      </div>
    </nav>
  );
}
