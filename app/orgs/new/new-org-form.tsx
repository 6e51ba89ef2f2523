"use client";

import { useActionState } from "react";
import { createOrgAction } from "@/app/actions/setup";
import { UNSENT } from "@/app/actions/form-state";
import { Notice } from "@/components/notice";
import { OrgFields } from "@/components/org-fields";

export function NewOrgForm({ zones }: { zones: readonly string[] }) {
  const [state, send, sending] = useActionState(createOrgAction, UNSENT);
  return (
    <form action={send} className="panel" style={{ maxWidth: "44rem" }} noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      <OrgFields values={{ name: "", environment: "production", timeZone: "UTC", target: "TLS 1.2", cutoverDay: "", cutoverTime: "09:00", noticeUrl: "" }} zones={zones} errors={state.errors} />
      <div>
        <button type="submit" className="button button-primary" disabled={sending}>
          {sending ? "Creating ..." : "Create the org"}
        </button>
      </div>
    </form>
  );
}
