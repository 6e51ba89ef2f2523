import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  icon: LucideIcon;
  tone?: string;
  eyebrow: ReactNode;
  title: ReactNode;
  sentence?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
};

/** The card every page begins with: icon, eyebrow, title, actions, then what belongs above all numbers. */
export function PageHeader({ icon: Icon, tone = "", eyebrow, title, sentence, actions, children }: Props) {
  return (
    <div className="page-header">
      <div className="page-header-main">
        <span className={`object-icon ${tone}`}>
          <Icon className="icon" aria-hidden="true" />
        </span>
        <div className="page-header-text">
          <p className="eyebrow">{eyebrow}</p>
          <h1 className="page-title" id="page-title">
            {title}
          </h1>
          {sentence && <p className="muted">{sentence}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
