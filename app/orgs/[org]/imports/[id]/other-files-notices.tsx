import Link from "next/link";
import { AnswerButton } from "@/components/answer-button";
import { Notice } from "@/components/notice";
import { showCount, showNumber } from "@/lib/display";
import type { LoadedImport } from "@/lib/services/imports/load-import";

type Props = { loaded: LoadedImport; api: string; importsHref: string; mayImport: boolean };

/** What becomes of an import beside the others: what of it does not count, is not covered, or counts twice. */
export function OtherFilesNotices({ loaded, api, importsHref, mayImport }: Props) {
  const { row, recordsOver, countedBeside, sharesNothingWith, coversLess, edgeLogins } = loaded;
  const holdsAll = mayImport && (
    <AnswerButton api={api} importsHref={importsHref} body={{ scope: "all" }} words="It holds all logins" />
  );
  return (
    <>
      {row.uncounted > 0 && (
        <Notice
          tone="warning"
          action={
            mayImport &&
            row.scope === "all" && (
              <AnswerButton
                api={api}
                importsHref={importsHref}
                body={{ sourceOfRecord: true }}
                words="Count this file instead"
              />
            )
          }
        >
          <p className="strong">
            {showCount(row.uncounted, "row")} of it {row.uncounted === 1 ? "is" : "are"} kept and not counted.
          </p>
          <p>
            {recordsOver.length === 0 ? (
              "Another source is of record for their stretch of time; counting both would count logins twice."
            ) : (
              <>
                Of record for their stretch of time:{" "}
                <FileLinks files={recordsOver} importsHref={importsHref} />. Rows of two sources cannot be
                matched one by one; counting both would count logins twice. Logins that may be below the
                target count all the same where those files show none of that user and application on that
                day.
              </>
            )}
          </p>
        </Notice>
      )}
      {coversLess.includes("few-users") && (
        <Notice tone="warning" action={holdsAll}>
          <p className="strong">Its logins are of so few users that its days are not covered.</p>
          <p>
            On a day it has fewer than a fifth of the users that are usual in the files before or after it, or
            that another file has on the same days, as a download of some users would. If nobody else logged
            in, on holidays for instance, say that it holds all logins. In an archive this may be true of one
            of its files alone.
          </p>
        </Notice>
      )}
      {KINDS.map(
        ({ lack, whom, proof }) =>
          coversLess.includes(lack) && (
            <Notice tone="warning" action={holdsAll} key={lack}>
              <p className="strong">It holds no login of {whom}.</p>
              <p>
                Other files do as a rule. Where only some login types were downloaded, the others are missing;
                so its days prove nothing of {proof}. If nobody of them logged in, say that it holds all
                logins.
              </p>
            </Notice>
          ),
      )}
      {sharesNothingWith.length > 0 && (
        <Notice tone="warning">
          <p className="strong">
            It covers the same days as other files and has hardly a login in common with them.
          </p>
          <p>
            <FileLinks files={sharesNothingWith} importsHref={importsHref} />. Complete files of one org share
            the logins of the days that both cover. So one of them was read in another time zone or order of
            day and month, or holds a part only, and logins count twice. Compare the times of both with
            Salesforce{mayImport ? ", and read the wrong one again" : ""}.
          </p>
        </Notice>
      )}
      {countedBeside.length > 0 && (
        <Notice tone="warning">
          <p className="strong">Some of its logins may be counted twice.</p>
          <p>
            Over the same time there is another source:{" "}
            <FileLinks files={countedBeside} importsHref={importsHref} />. Rows of two sources cannot be
            matched one by one, and a filtered file neither stands for the other nor gives way to it, so that
            no login below the target is lost. A complete file of that time settles it.
          </p>
        </Notice>
      )}
      {edgeLogins > 0 && (
        <Notice tone="warning">
          <p className="strong">
            Up to {showCount(edgeLogins, "login")} may be missing where this file meets another.
          </p>
          <p>
            One file ends on the very second on which the other begins, and equal logins of that second stand
            in both: nobody can say whether they are the same. An export that reaches over it settles it.
          </p>
        </Notice>
      )}
    </>
  );
}

const KINDS = [
  { lack: "no-people", whom: "a person", proof: "people" },
  {
    lack: "no-programs",
    whom: "a tool, integration or package",
    proof: "tools, integrations and packages",
  },
] as const;

/** Some imports by their files' names. */
function FileLinks({ files, importsHref }: { files: LoadedImport["recordsOver"]; importsHref: string }) {
  return files.slice(0, FILES_SHOWN).map((file, i) => (
    <span key={file.id}>
      {i > 0 && ", "}
      <Link href={`${importsHref}/${file.id}`}>{file.filename}</Link>
      {i === FILES_SHOWN - 1 &&
        files.length > FILES_SHOWN &&
        ` and ${showNumber(files.length - FILES_SHOWN)} more`}
    </span>
  ));
}

const FILES_SHOWN = 6;
