import { showCount, showNumber } from "@/lib/display";
import type { Capability } from "@/lib/domain/capability/capability";
import { TARGETS } from "@/lib/domain/protocol";
import { ProtocolMark } from "./marks";

const SUPPORT: Record<string, string> = {
  on: "On",
  "off-by-default": "Off by default, can be switched on",
  absent: "Absent",
  unknown: "Not known",
};
const VERDICT: Record<Capability["verdict"], string> = {
  ready: "Can speak it",
  fixable: "Fixable",
  blocked: "Cannot speak it",
  unknown: "Not known",
};

type Props = {
  name: string;
  why: string;
  logins: number;
  below: number;
  last: string;
  target: string;
  capability: Capability;
};

/** One client of a subject: what was seen, what the software can do, who says so, and what to do. */
export function ClientCard({ name, why, logins, below, last, target, capability }: Props) {
  const suspect = below > 0 && capability.verdict === "ready";
  return (
    <article className="stack-2">
      <div className="spread">
        <h3 style={{ overflowWrap: "anywhere" }}>{name}</h3>
        <span className="badge">{VERDICT[capability.verdict]}</span>
      </div>
      <p className="small muted">
        {showCount(logins, "login")}, {showNumber(below)} below {target}. Last seen {last}. {why}.
      </p>
      <p>
        {suspect
          ? `This software can speak ${target}, and was seen below it all the same: a proxy in between, a pinned version or an old setting is likely. The logins decide, not the table.`
          : capability.reason}
      </p>
      <ul
        className="row-wrap small"
        style={{ gap: "var(--space-1) var(--space-4)" }}
        aria-label={`TLS versions of ${name}`}
      >
        {TARGETS.map((protocol) => (
          <li key={protocol} className="row">
            <ProtocolMark protocol={protocol} />
            <span className="muted">{SUPPORT[capability.support[protocol]]}</span>
          </li>
        ))}
      </ul>
      {capability.fix.length > 0 && (
        <ol className="steps">
          {capability.fix.map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      )}
      {capability.sources.length > 0 && (
        <p className="small subtle">
          Source:{" "}
          {capability.sources.map((source, index) => (
            <span key={source.name}>
              {index > 0 && "; "}
              {source.url ? (
                <a href={source.url} rel="noreferrer noopener" target="_blank">
                  {source.name}
                </a>
              ) : (
                source.name
              )}
            </span>
          ))}
          {capability.memoryOnly && ". Not confirmed by a source: check with the vendor"}
        </p>
      )}
    </article>
  );
}
