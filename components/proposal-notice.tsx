"use client";

import Link from "next/link";
import { useState, useTransition } from "react";
import { showCount } from "@/lib/display";
import { Notice } from "./notice";
import { showToast } from "./toasts";
import { useAlive } from "./use-sent-form";
import { Area, Panel } from "./work-fields";
import { type Change, collisionWords, type EditResult, type UndoAction } from "./work-types";

type Props = {
  count: number;
  /** Day the list of users came in, for people. */
  listedOn: string;
  /** The day since which none of them has been seen, in data that go on for the days of a proof. */
  quietSince: string;
  /** Where they stand, one line each; null when they do already. */
  reviewHref: string | null;
  retireAll: (change: Change) => Promise<EditResult>;
  undo: UndoAction;
};

/** Proposes to retire the users that Salesforce does not let in any more; they are looked at first. */
export function ProposalNotice({ count, listedOn, quietSince, reviewHref, retireAll, undo }: Props) {
  const [busy, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const alive = useAlive();
  const users = showCount(count, "user");
  const send = (reason: string) =>
    start(async () => {
      const result = await retireAll({ retirement: { reason } });
      setFault(result.message ?? collisionWords(result));
      const done = result.edited?.undo ?? [];
      if (done.length > 0)
        showToast(`${showCount(done.length, "user")} retired.`, () =>
          start(async () => {
            const undone = await undo(done);
            setFault(undone.message ?? collisionWords(undone));
          }),
        );
    });
  return (
    <Notice tone="info" action={reviewHref && <Link href={reviewHref}>Look at them</Link>}>
      <p className="strong">
        {users} {count === 1 ? "is" : "are"} inactive in Salesforce and still counted.
      </p>
      <p>
        By the list of users uploaded on {listedOn}; none of them has logged in since {quietSince}. Salesforce
        lets nobody inactive in, so there is nothing to fix. Retired, they leave the counts; a later login
        below the target brings one back.
      </p>
      {fault && (
        <p className="late" role="alert">
          {fault}
        </p>
      )}
      {reviewHref === null && (
        <Panel
          words={`Retire ${users}`}
          hint="Kept with your name and the day; undone with one click."
          disabled={busy || !alive}
          onSend={(form) => send(String(form.get("reason") ?? ""))}
        >
          <Area
            name="reason"
            label="Why are they gone"
            defaultValue={`Inactive in Salesforce, by the list of users uploaded on ${listedOn}.`}
          />
        </Panel>
      )}
    </Notice>
  );
}
