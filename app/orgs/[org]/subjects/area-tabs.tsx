import Link from "next/link";
import { showNumber } from "@/lib/display";
import { AREA_NAMES, AREAS, type Area } from "@/lib/domain/area";
import { SubjectQuery } from "@/lib/services/readiness/subject-query";

type Props = {
  area: Area | undefined;
  counts: ReadonlyMap<Area, number>;
  hrefOf: (wanted: Partial<SubjectQuery>) => string;
};

/** The list by area, each with how many there are. */
export function AreaTabs({ area, counts, hrefOf }: Props) {
  return (
    <nav className="list-tabs off-paper" aria-label="Areas">
      <Link href={hrefOf({ area: undefined })} aria-current={area ? undefined : "true"}>
        All{" "}
        <span className="count">
          {showNumber([...counts.values()].reduce((sum, count) => sum + count, 0))}
        </span>
      </Link>
      {AREAS.map((name) => (
        <Link key={name} href={hrefOf({ area: [name] })} aria-current={area === name ? "true" : undefined}>
          {AREA_NAMES[name]} <span className="count">{showNumber(counts.get(name) ?? 0)}</span>
        </Link>
      ))}
    </nav>
  );
}
