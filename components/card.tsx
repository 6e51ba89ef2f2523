import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  id: string;
  title: ReactNode;
  subtitle?: ReactNode;
  tools?: ReactNode;
  footer?: ReactNode;
  flush?: boolean;
  span?: string;
  /** Only for entering something new, so that it is left out on paper. */
  entry?: boolean;
  children: ReactNode;
};

/** A titled card with an optional footer. */
export function Card({
  id,
  title,
  subtitle,
  tools,
  footer,
  flush = false,
  span = "",
  entry = false,
  children,
}: Props) {
  return (
    <section className={`card ${span} ${entry ? "entry" : ""}`} aria-labelledby={id}>
      <div className="card-header">
        <div>
          <h2 id={id}>{title}</h2>
          {subtitle && <p className="card-sub">{subtitle}</p>}
        </div>
        {tools && <div className="card-tools">{tools}</div>}
      </div>
      <div className={`card-body ${flush ? "flush" : ""}`}>{children}</div>
      {footer && <div className="card-footer">{footer}</div>}
    </section>
  );
}

/** What a card shows while there is nothing: an icon, a line, a sentence, one way on. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {icon}
      <p className="strong">{title}</p>
      <p className="small muted" style={{ maxWidth: "34rem" }}>
        {children}
      </p>
      {action}
    </div>
  );
}

/** A card's footer: a stamp at the left, one link at the right. */
export function CardFooter({ left, href, words }: { left: string; href: string; words: string }) {
  return (
    <>
      <span>{left}</span>
      <Link href={href}>{words}</Link>
    </>
  );
}
