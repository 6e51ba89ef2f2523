import { DOER_NAMES, type FixCard, type FixStep } from "@/lib/domain/fixes/fix-card";
import { SourceLine } from "./source-line";

/** What to do about one kind of client: for whom, step by step, how to check it, what it may break. */
export function FixCardView({ card }: { card: FixCard }) {
  return (
    <div className="stack">
      <p className="small muted">
        {card.who.map((doer) => DOER_NAMES[doer]).join(", ")}. {card.appliesTo}
      </p>
      <ol className="steps">
        {card.steps.map((step) => (
          <li key={step.text}>
            <Said step={step} />
          </li>
        ))}
      </ol>
      <dl className="facts">
        <dt>Check</dt>
        <dd>
          <Said step={card.check} />
        </dd>
        <dt>May break</dt>
        <dd>{card.mayBreak}</dd>
      </dl>
      <SourceLine sources={card.sources} />
    </div>
  );
}

/** A step; what stands in backticks is a command or what it prints. */
function Said({ step }: { step: FixStep }) {
  return (
    <span style={{ overflowWrap: "anywhere" }}>
      {step.text.split("`").map((part, i) =>
        i % 2 === 1 ? (
          <code key={part} className="mono small">
            {part}
          </code>
        ) : (
          <span key={part}>{part}</span>
        ),
      )}
      {step.memory && (
        <>
          {" "}
          <span className="badge">check with the vendor</span>
        </>
      )}
    </span>
  );
}
