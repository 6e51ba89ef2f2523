import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert, success: CircleCheck } as const;

/** A message in place: blue tells, amber warns, red stops, green confirms. */
export function Notice({
  tone = "info",
  role,
  children,
  action,
}: {
  tone?: keyof typeof ICONS;
  role?: "alert" | "status";
  children: ReactNode;
  action?: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div className={`notice ${tone === "info" ? "" : `notice-${tone}`}`} {...(role ? { role } : {})}>
      <Icon className="icon" aria-hidden="true" />
      <div>{children}</div>
      {action && <div className="notice-action">{action}</div>}
    </div>
  );
}
