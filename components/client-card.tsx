import { showCount, showNumber } from "@/lib/display";
import type { Capability } from "@/lib/domain/capability/capability";
import { TARGETS } from "@/lib/domain/protocol";
import type { FixCard } from "@/lib/domain/fixes/fix-card";
import { FixCardView } from "./fix-card-view";
import { ProtocolMark } from "./marks";
import { SourceLine } from "./source-line";
import { SUPPORT_WORDS, VERDICT_TONES, VERDICT_WORDS } from "./support-words";

type Props = {
  name: string;
  why: string;
  logins: number;
  below: number;
  last: string;
  target: string;
  capability: Capability;
  /** What the logins say against the table; null when they agree. */
  contradiction: "suspect" | "table-wrong" | null;
  cards: readonly FixCard[];
};

/** One client of a subject: what was seen, what the software can do, who says so, and what to do. */
export function ClientCard(props: Props) {
  const { name, why, logins, below, last, target, capability, contradiction, cards } = props;
  return (
    <article className="stack-2">
      <div className="spread">
        <h3 style={{ overflowWrap: "anywhere" }}>{name}</h3>
        <span className={`badge ${VERDICT_TONES[capability.verdict]}`}>
          {VERDICT_WORDS[capability.verdict]}
        </span>
      </div>
      <p className="small muted">
        {showCount(logins, "login")}, {showNumber(below)} below {target}. Last seen {last}. {why}.
      </p>
      <p>
        {contradiction === "suspect" &&
          `This software can speak ${target}, and was seen below it all the same: a proxy in between, a pinned version or a forgotten machine is likely. The logins decide, not the table.`}
        {contradiction === "table-wrong" &&
          `The table says that it cannot, and it was seen at ${target} or above: here the table is wrong. The logins decide.`}
        {contradiction === null && capability.reason}
      </p>
      <ul
        className="row-wrap small"
        style={{ gap: "var(--space-1) var(--space-4)" }}
        aria-label={`TLS versions of ${name}`}
      >
        {TARGETS.map((protocol) => (
          <li key={protocol} className="row">
            <ProtocolMark protocol={protocol} />
            <span className="muted">{SUPPORT_WORDS[capability.support[protocol]]}</span>
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
      {capability.sources.length > 0 && <SourceLine sources={capability.sources} />}
      {capability.memoryOnly && (
        <p className="small subtle">Not confirmed by a source: check with the vendor.</p>
      )}
      {cards.map((card) => (
        <details key={card.id}>
          <summary>{card.title}</summary>
          <FixCardView card={card} />
        </details>
      ))}
    </article>
  );
}
