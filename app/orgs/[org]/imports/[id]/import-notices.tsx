import Link from "next/link";
import { AnswerButton } from "@/components/answer-button";
import { Notice } from "@/components/notice";
import { showCount, showNumber } from "@/lib/display";
import { isListFormat, languageOfSource } from "@/lib/formats/formats";
import type { ImportSummary } from "@/lib/services/imports/import-summary";
import type { LoadedImport } from "@/lib/services/imports/load-import";
import { OtherFilesNotices } from "./other-files-notices";

type Props = {
  loaded: LoadedImport;
  summary: ImportSummary;
  api: string;
  importsHref: string;
  mayImport: boolean;
};

/** What a reader of a finished import has to know beside its figures, gravest first. */
export function ImportNotices({ loaded, summary, api, importsHref, mayImport }: Props) {
  const { row } = loaded;
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
      <OtherFilesNotices {...{ loaded, api, importsHref, mayImport }} />
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
