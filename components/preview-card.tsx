import { showCount, showNumber } from "@/lib/display";
import { AnswerButton } from "./answer-button";
import { Card } from "./card";
import { type Coverage, CoverageLine } from "./coverage-line";
import { Notice } from "./notice";

type Named = { readonly count: number; readonly names: readonly string[] };
type Props = {
  api: string;
  importsHref: string;
  preview: {
    readonly rows: {
      readonly read: number;
      readonly added: number;
      readonly repeated: number;
      readonly rejected: number;
    };
    readonly uncounted: number;
    readonly scope: string;
    readonly appear: Named;
    readonly verified: Named;
    readonly regressed: Named;
    readonly notReady: { readonly before: number; readonly after: number };
    readonly renamed: number;
    readonly coverage: Coverage | null;
  };
  format: string;
  /** Null for a list, which counts no logins. */
  period: string | null;
  timeZone: string;
  thisYear: number;
  /** The org's data has changed since the preview was worked out. */
  isStale: boolean;
  mayAccept: boolean;
  /** Which preview this is. */
  mark: string;
};

/** What a file would do, before it does it. */
export function PreviewCard(props: Props) {
  const { api, importsHref, preview, format, period, timeZone, thisYear, isStale, mayAccept, mark } = props;
  const { rows, notReady } = preview;
  return (
    <Card
      id="h-preview"
      title="What this file would do"
      subtitle="It has been read. Nothing of it counts until it is accepted."
    >
      <div className="stack">
        {isStale && (
          <Notice
            tone="warning"
            action={
              mayAccept && (
                <AnswerButton
                  api={api}
                  importsHref={importsHref}
                  body={{ lookAgain: true }}
                  words="Work it out again"
                />
              )
            }
          >
            Other imports or settings came in since this was worked out. What the file does when you accept it
            may differ.
          </Notice>
        )}
        <dl className="tally">
          {[
            ["Rows read", rows.read],
            ["Would be added", rows.added],
            ["Are here already", rows.repeated],
            ["Cannot be read", rows.rejected],
          ].map(([words, value]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{showNumber(Number(value))}</dd>
            </div>
          ))}
        </dl>
        <dl className="facts">
          <dt>Read as</dt>
          <dd>
            {format},{" "}
            {period === null
              ? "a list: it names and enriches, and counts no logins"
              : preview.scope === "filtered"
                ? "filtered: it would prove nobody"
                : "all logins of its period"}
          </dd>
          {period !== null && (
            <>
              <dt>Period</dt>
              <dd>{period}</dd>
            </>
          )}
          {preview.renamed > 0 && (
            <>
              <dt>Would get a name</dt>
              <dd>{showCount(preview.renamed, "subject")} known by a record id until now</dd>
            </>
          )}
          {(period !== null || preview.renamed > 0) && (
            <>
              <dt>Left below the target</dt>
              <dd>
                {showNumber(notReady.before)} now, {showNumber(notReady.after)} with it
              </dd>
              <NamedRow words="Would appear" named={preview.appear} />
              <NamedRow words="Would be verified" named={preview.verified} />
              <NamedRow words="Would regress" named={preview.regressed} />
            </>
          )}
          {preview.uncounted > 0 && (
            <>
              <dt>Kept, not counted</dt>
              <dd>{showCount(preview.uncounted, "row")}: another source is of record for their stretch</dd>
            </>
          )}
        </dl>
        {preview.coverage && (
          <div className="stack-2">
            <h3 className="small strong">What the numbers would rest on</h3>
            <CoverageLine coverage={preview.coverage} timeZone={timeZone} thisYear={thisYear} />
          </div>
        )}
        {mayAccept && (
          <AnswerButton
            api={api}
            importsHref={importsHref}
            body={{ accept: true, seen: mark }}
            words={`Accept ${showCount(rows.read - rows.rejected, "row")}`}
            primary
          />
        )}
      </div>
    </Card>
  );
}

const NAMES_SHOWN = 12;

function NamedRow({ words, named }: { words: string; named: Named }) {
  const names = named.names.slice(0, NAMES_SHOWN);
  const more = named.count - names.length;
  return (
    <>
      <dt>{words}</dt>
      <dd>
        {named.count === 0 ? "None" : `${showNumber(named.count)}: ${names.join(", ")}`}
        {more > 0 && ` and ${showNumber(more)} more`}
      </dd>
    </>
  );
}
