import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { showCount, showShare } from "@/lib/display";

export type Action =
  | {
      readonly kind: "answer" | "classify" | "services" | "regressed" | "assign" | "contact" | "overdue";
      readonly count: number;
    }
  | { readonly kind: "columns"; readonly share: number }
  | { readonly kind: "stale"; readonly days: number }
  | { readonly kind: "plan" | "checklist" | "watch"; readonly count: number };

const IMPORTS: readonly string[] = ["answer", "columns", "stale", "watch"];
/** The areas that have owners; what is not recognised has an action of its own. */
const OWNED = "area=users,tools,integrations,packages";

/** The next best action under the verdict, as one line with its link. */
export function NextAction({
  action,
  base,
  mayImport,
  maySettings,
}: {
  action: Action;
  base: string;
  mayImport: boolean;
  maySettings: boolean;
}) {
  const { words, href, go } = sayOf(action, base);
  const isAdmins = action.kind === "plan" ? !maySettings : IMPORTS.includes(action.kind) && !mayImport;
  return (
    <p className="next-action">
      <span className="strong">Next:</span> <span>{words}</span>{" "}
      {isAdmins ? (
        <span className="muted">An admin can do it.</span>
      ) : (
        <Link className="row" href={href}>
          {go}
          <ArrowRight className="icon icon-sm" aria-hidden="true" />
        </Link>
      )}
    </p>
  );
}

function sayOf(action: Action, base: string): { words: string; href: string; go: string } {
  const list = `${base}/subjects`;
  switch (action.kind) {
    case "answer":
      return {
        words: `${showCount(action.count, "import waits", "imports wait")} for an answer, and none of ${action.count === 1 ? "its" : "their"} logins counts yet.`,
        href: `${base}/imports?view=asking`,
        go: "Answer",
      };
    case "columns":
      return {
        words: `${showShare(action.share)} of the logins name no TLS version.`,
        href: "/help/export",
        go: "Switch the column on",
      };
    case "stale":
      return {
        words: `The newest complete data is ${showCount(action.days, "day")} old.`,
        href: `${base}/imports`,
        go: "Upload a new export",
      };
    case "classify":
      return {
        words: `${showCount(action.count, "subject is", "subjects are")} not recognised, so nothing can be said of ${action.count === 1 ? "it" : "them"}.`,
        href: `${list}?area=unclassified`,
        go: "Classify",
      };
    case "services":
      return {
        words: `Say whose ${action.count === 1 ? "the line is that goes" : "the lines are that go"} by a Salesforce service's name: a rule makes ${action.count === 1 ? "it" : "them"} yours; what is Salesforce's can be retired.`,
        href: `${list}?area=platform&verdict=not-ready`,
        go: "See whose it is",
      };
    case "regressed":
      return {
        words: `${showCount(action.count, "subject")} had been proven and came back below the target.`,
        href: `${list}?verdict=regressed&status=open&${OWNED}`,
        go: "Look why",
      };
    case "overdue":
      return {
        words: `${showCount(action.count, "subject is", "subjects are")} overdue.`,
        href: `${list}?verdict=not-ready&due=overdue&${OWNED}`,
        go: "See which",
      };
    case "assign":
      return {
        words: `${showCount(action.count, "subject")} left ${action.count === 1 ? "has" : "have"} no owner.`,
        href: `${list}?verdict=not-ready&owner=none&status=open&${OWNED}`,
        go: "Assign owners",
      };
    case "contact":
      return {
        words: `${showCount(action.count, "subject")} left ${action.count === 1 ? "has" : "have"} an owner, and nobody has been told.`,
        href: `${list}?verdict=not-ready&status=open&${OWNED}`,
        go: "Contact them",
      };
    case "plan":
      return { words: "No cutover is planned yet.", href: `${base}/cutover`, go: "Set the date" };
    case "checklist":
      return {
        words: `${showCount(action.count, "checklist item")} to do.`,
        href: `${base}/checklist`,
        go: "View the checklist",
      };
    case "watch":
      return {
        words: `${showCount(action.count, "subject")} left, all of them told. The next export shows who moved.`,
        href: `${base}/imports`,
        go: "Upload it",
      };
  }
}
