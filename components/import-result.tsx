import Link from "next/link";
import { showCount, showNumber } from "@/lib/display";
import type { Protocol } from "@/lib/domain/protocol";
import { Card } from "./card";
import { ProtocolMark } from "./marks";

type Props = {
  sentence: string;
  read: number;
  added: number;
  repeated: number;
  rejected: number;
  enriched: number;
  isList: boolean;
  period: string | null;
  /** Null where it is not known. */
  changed: {
    readonly appear: NamedSubjects;
    readonly verified: NamedSubjects;
    readonly regressed: NamedSubjects;
  } | null;
  protocols: readonly { readonly protocol: Protocol; readonly count: number }[];
  unusedColumns: readonly string[];
  secrets: readonly string[];
  timeZone: string;
  dashboardHref: string;
  /** The logins of its period; null for a list, and for those who may not see them. */
  loginsHref: string | null;
};

type NamedSubjects = {
  readonly count: number;
  readonly names: readonly string[];
  readonly ids: readonly string[];
};

const COLUMNS_SHOWN = 20;
const NAMES_SHOWN = 12;

/** What came of an import that is done. */
export function ImportResult(props: Props) {
  const { isList, protocols, secrets } = props;
  const unused = props.unusedColumns.filter((name) => !secrets.includes(name));
  return (
    <Card
      id="h-result"
      title="What came of it"
      footer={
        <>
          <span>Times in {props.timeZone}</span>
          <span className="row-wrap">
            {props.loginsHref && <Link href={props.loginsHref}>Logins of its period</Link>}
            <Link href={props.dashboardHref}>See the dashboard</Link>
          </span>
        </>
      }
    >
      <div className="stack">
        <p className="sentence">{props.sentence}</p>
        <dl className="tally">
          <Figure words="Rows read" value={props.read} />
          <Figure words="Added" value={props.added} />
          <Figure words="Repeated" value={props.repeated} />
          <Figure words="Rejected" value={props.rejected} />
        </dl>
        <dl className="facts">
          {props.period !== null && (
            <>
              <dt>Period</dt>
              <dd>{props.period}</dd>
            </>
          )}
          {!isList && (
            <>
              <dt>Protocols</dt>
              <dd className="row-wrap" style={{ gap: "var(--space-1) var(--space-4)" }}>
                {protocols.map(({ protocol, count }) => (
                  <span key={protocol} className="row">
                    <ProtocolMark protocol={protocol} />
                    <span className="fig muted">{showNumber(count)}</span>
                  </span>
                ))}
              </dd>
            </>
          )}
          {props.changed && (
            <>
              <SubjectsRow term="Appeared" subjects={props.changed.appear} base={props.dashboardHref} />
              <SubjectsRow
                term="Verified by it"
                subjects={props.changed.verified}
                base={props.dashboardHref}
              />
              <SubjectsRow term="Regressed" subjects={props.changed.regressed} base={props.dashboardHref} />
            </>
          )}
          {props.enriched > 0 && (
            <>
              <dt>Enriched</dt>
              <dd>
                {showCount(props.enriched, "login")} that {props.enriched === 1 ? "was" : "were"} here already
                now {props.enriched === 1 ? "says" : "say"} more
              </dd>
            </>
          )}
          <dt>Columns not used</dt>
          <dd>
            {unused.length === 0 ? "None" : unused.slice(0, COLUMNS_SHOWN).join(", ")}
            {unused.length > COLUMNS_SHOWN && ` and ${showNumber(unused.length - COLUMNS_SHOWN)} more`}
          </dd>
          {secrets.length > 0 && (
            <>
              <dt>Columns with secrets</dt>
              <dd>{secrets.join(", ")}: not read, and the uploaded file was deleted</dd>
            </>
          )}
        </dl>
      </div>
    </Card>
  );
}

/** Subjects that the import changed, the first of them by name, some more when they are asked for. */
function SubjectsRow({ term, subjects, base }: { term: string; subjects: NamedSubjects; base: string }) {
  const { count, names, ids } = subjects;
  const named = names.map((name, i) => ({ name, id: ids[i] ?? "" }));
  const [first, others] = [named.slice(0, NAMES_SHOWN), named.slice(NAMES_SHOWN)];
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {count === 0 ? "None" : `${showNumber(count)}: `}
        <SubjectLinks subjects={first} base={base} />
        {others.length > 0 && (
          <details>
            <summary>{showNumber(count - first.length)} more</summary>
            <SubjectLinks subjects={others} base={base} />
            {count > names.length && ` and ${showNumber(count - names.length)} more`}
          </details>
        )}
      </dd>
    </>
  );
}

function SubjectLinks({
  subjects,
  base,
}: {
  subjects: readonly { readonly name: string; readonly id: string }[];
  base: string;
}) {
  return subjects.map(({ name, id }, i) => (
    <span key={id || name}>
      {i > 0 && ", "}
      <Link prefetch={false} href={`${base}/subjects/${id}`}>
        {name}
      </Link>
    </span>
  ));
}

function Figure({ words, value }: { words: string; value: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{showNumber(value)}</dd>
    </div>
  );
}
