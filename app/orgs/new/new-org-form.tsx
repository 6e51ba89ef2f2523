"use client";

import { createOrgAction } from "@/app/actions/setup";
import { Notice } from "@/components/notice";
import { OrgFields } from "@/components/org-fields";
import { useSentForm } from "@/components/use-sent-form";

export function NewOrgForm({ zones }: { zones: readonly string[] }) {
  const [state, send, sending, ready] = useSentForm(createOrgAction);
  return (
    <form onSubmit={send} className="panel" style={{ maxWidth: "44rem" }} noValidate>
      {state.message && (
        <Notice tone="error" role="alert">
          {state.message}
        </Notice>
      )}
      <OrgFields
        values={{
          name: "",
          environment: "production",
          timeZone: "UTC",
          target: "TLS 1.2",
          cutoverDay: "",
          cutoverTime: "09:00",
          noticeUrl: "",
        }}
        zones={zones}
        errors={state.errors}
      />
      <div>
        <button type="submit" className="button button-primary" disabled={sending || !ready}>
          {sending ? "Creating ..." : "Create the org"}
        </button>
      </div>
    </form>
  );
}
