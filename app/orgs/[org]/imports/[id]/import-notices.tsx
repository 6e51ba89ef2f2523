import Link from "next/link";
import { AnswerButton } from "@/components/answer-button";
import { Notice } from "@/components/notice";
import { showCount, showNumber } from "@/lib/display";
import { isListFormat, languageOfSource } from "@/lib/formats/formats";
import type { ImportSummary } from "@/lib/services/imports/import-summary";
import type { LoadedImport } from "@/lib/services/imports/load-import";

type Props = {
  loaded: LoadedImport;
  summary: ImportSummary;
  api: string;
  importsHref: string;
  mayImport: boolean;
};

/** What a reader of a finished import has to know beside its figures, gravest first. */
export function ImportNotices({ loaded, summary, api, importsHref, mayImport }: Props) {
  const { row, recordsOver, countedBeside, sharesNothingWith, coversLess, edgeLogins } = loaded;
  if (isListFormat(row.format)) return null;
  const language = languageOfSource(row.source);
  return (
    <>
      {row.rejected > row.rowsRead / 2 && (
        <Notice tone="error">
          <p className="strong">
            More than half of its rows could not be read: {showCount(row.rejected, "row")} of{" "}
            {showNumber(row.rowsRead)}.
          </p>
          <p>Look at the reasons below. Where the order of day and month is wrong, read the file again.</p>
        </Notice>
      )}
      {summary.bareLogins > 0 && (
        <Notice tone="warning" action={<Link href="/help/export">The recipe</Link>}>
          <p className="strong">
            {showCount(summary.bareLogins, "login")} of it {summary.bareLogins === 1 ? "stands" : "stand"} in
            an export that tells no TLS protocol.
          </p>
          <p>
            The days that only such an export holds are not covered: nobody can be ready or verified by them.
            Download it again with the TLS column: the same logins are completed, not doubled.
          </p>
        </Notice>
      )}
      {!summary.hasTls && summary.bareLogins === 0 && (
        <Notice tone="warning" action={<Link href="/help/export">The recipe</Link>}>
          <p className="strong">This export has no TLS column, so every login counts as unknown.</p>
          <p>
            Salesforce leaves it off by default. Add the column to the view, download again and upload: the
            same logins are completed, not doubled.
          </p>
        </Notice>
      )}
      {summary.successes === 0 && summary.strangeStatuses.length === 0 && (
        <Notice tone="warning">
          <p className="strong">
            No login in this file reads as successful, so none of them can prove anything.
          </p>
        </Notice>
      )}
      {summary.strangeStatuses.length > 0 && (
        <Notice tone="warning">
          <p className="strong">
            {summary.strangeStatuses.length === 1
              ? "A status in it is not known here: its logins may have been successes."
              : "Some statuses in it are not known here: their logins may have been successes."}
          </p>
          <p>
            {summary.successes === 0 && "No login of this file reads as successful. "}
            Until that is told, logins below the target count, and the others prove nothing. If one is what
            your language says for &quot;Failed: Login over insecure channel&quot;, refused clients hide among
            them. Say it once: the file is read again, and other files with the same status are, too, now and
            later.
          </p>
          <StatusList
            words={summary.strangeStatuses}
            answers={[MEANS_SUCCESS, MEANS_INSECURE, { field: "failureWords", says: "is another failure" }]}
            {...{ api, importsHref, mayImport }}
          />
        </Notice>
      )}
      {TOLD.map(({ list, counted, answers }) =>
        summary[list].length === 0 ? null : (
          <Notice key={list}>
            <p>Counted as {counted}, because somebody in this org said so:</p>
            <StatusList words={summary[list]} {...{ answers, api, importsHref, mayImport }} />
          </Notice>
        ),
      )}
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
        <Notice
          tone="warning"
          action={
            mayImport && (
              <AnswerButton
                api={api}
                importsHref={importsHref}
                body={{ scope: "all" }}
                words="It holds all logins"
              />
            )
          }
        >
          <p className="strong">Its logins are of so few users that its days are not covered.</p>
          <p>
            On a day it has fewer than a fifth of the users that were usual before, or that another file has
            on the same days, as a download of some users would. If nobody else logged in, on holidays for
            instance, say that it holds all logins. In an archive this may be true of one of its files alone.
          </p>
        </Notice>
      )}
      {KINDS.map(
        ({ lack, whom, proof }) =>
          coversLess.includes(lack) && (
            <Notice tone="warning" key={lack}>
              <p className="strong">It holds no login of {whom}.</p>
              <p>
                Other files do on most days. Where only some login types were downloaded, the others are
                missing; so its days prove nothing of {proof}.
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
      {language && (
        <Notice>
          <p className="strong">The names of its columns were read as {language}.</p>
          <p>
            {language} names are known here from memory, not from Salesforce. See that period, rows and
            protocols below are what you expect. If not, undo this import and download the file with your
            language set to English.
          </p>
        </Notice>
      )}
      {row.preferredAt > 0 && (
        <Notice
          action={
            mayImport && (
              <AnswerButton
                api={api}
                importsHref={importsHref}
                body={{ sourceOfRecord: false }}
                words="Back to the usual order"
              />
            )
          }
        >
          An admin made this file the source of record: where it overlaps other sources, its rows count.
        </Notice>
      )}
      {summary.namelessUsers > 0 && (
        <Notice tone="warning" action={<Link href="/help/export#h-lists">How to get the list</Link>}>
          <p className="strong">
            {showCount(summary.namelessUsers, "user")} of it {summary.namelessUsers === 1 ? "is" : "are"}{" "}
            known by a record id only.
          </p>
          <p>
            Upload a list of users, and they are shown by name and joined with what other files say of them.
            Until then the logins of somebody whom another file names by username count twice where both files
            cover the same days.
          </p>
        </Notice>
      )}
      {summary.contradictions > 0 && (
        <Notice tone="warning">
          <p className="strong">
            {showCount(summary.contradictions, "login")} {summary.contradictions === 1 ? "names" : "name"} a
            protocol beside a cipher suite that only a later one has.
          </p>
          <p>They count by their protocol. A proxy that changes the connection can cause this.</p>
        </Notice>
      )}
      {summary.looksFiltered && (
        <Notice>
          {row.scope === "filtered"
            ? "Taken as a filtered file"
            : "Taken as complete, although it looks filtered"}
          : {summary.looksFiltered}. {mayImport && "If that is wrong, change it above."}
        </Notice>
      )}
    </>
  );
}

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

const KINDS = [
  { lack: "no-people", whom: "a person", proof: "people" },
  {
    lack: "no-programs",
    whom: "a tool, integration or package",
    proof: "tools, integrations and packages",
  },
] as const;

const FILES_SHOWN = 6;

/** Status words, each with buttons that say what it means. */
function StatusList({
  words,
  answers,
  api,
  importsHref,
  mayImport,
}: {
  words: readonly string[];
  answers: readonly {
    readonly field: "successWords" | "insecureWords" | "failureWords";
    readonly says: string;
  }[];
  api: string;
  importsHref: string;
  mayImport: boolean;
}) {
  return (
    <ul className="status-list">
      {words.map((word) => (
        <li key={word}>
          <span>{shown(word)}</span>
          {mayImport &&
            answers.map(({ field, says }) => (
              <AnswerButton
                key={field}
                api={api}
                importsHref={importsHref}
                body={{ [field]: [word] }}
                words={says.charAt(0).toUpperCase() + says.slice(1)}
                label={`${shown(word)} ${says}`}
              />
            ))}
        </li>
      ))}
    </ul>
  );
}

const MEANS_SUCCESS = { field: "successWords", says: "means success" } as const;
const MEANS_INSECURE = { field: "insecureWords", says: "means an insecure channel" } as const;

/** Words that somebody has explained: what they count as, and what else can be said of them. */
const TOLD = [
  { list: "failureStatuses", counted: "failed", answers: [MEANS_SUCCESS, MEANS_INSECURE] },
  {
    list: "toldStatuses",
    counted: "success",
    answers: [{ field: "failureWords", says: "does not mean success" }],
  },
  {
    list: "insecureStatuses",
    counted: "refused over an insecure channel",
    answers: [{ field: "failureWords", says: "is another failure" }],
  },
] as const;

function shown(word: string): string {
  return word.trim() === "" ? "(blank)" : `"${shortened(word)}"`;
}

const LONGEST = 60;

function shortened(word: string): string {
  return word.length > LONGEST ? `${word.slice(0, LONGEST)}...` : word;
}
