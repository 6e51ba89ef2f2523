import type { LucideIcon } from "lucide-react";
import { PageHeader } from "./page-header";

/** What a page shows while the history behind it is judged: its name, and room where its cards will stand. */
export function PageRoom({
  icon,
  title,
  heights,
  words = "The history is being judged. With many logins the first time takes some seconds.",
}: {
  icon: LucideIcon;
  title: string;
  /** Of the cards, in pixels. */
  heights: readonly number[];
  /** What is being done. */
  words?: string;
}) {
  return (
    <main className="page" id="main" aria-busy="true">
      <PageHeader
        icon={icon}
        eyebrow="One moment"
        title={title}
        sentence={<span role="status">{words}</span>}
      />
      {heights.map((height, i) => (
        <div key={i} className="card skeleton" style={{ height }} aria-hidden="true" />
      ))}
    </main>
  );
}
