import { showCount } from "@/lib/display";
import { Card } from "./card";

export type NamedApp = {
  readonly application: string;
  readonly username: string;
  readonly ip: string;
  readonly calls: number;
  readonly family: string;
};

/** The programs that lists of API usage name behind a subject's users. */
export function AppsCard({ apps, withUser }: { apps: readonly NamedApp[]; withUser: boolean }) {
  return (
    <Card
      id="h-apps"
      title="Named by API usage"
      subtitle="Programs that lists name behind these users: candidates, not proof"
    >
      <ul className="stack-2">
        {apps.map((app) => (
          <li key={[app.application, app.username, app.ip, app.family].join()}>
            <span className="strong">{app.application}</span>
            <span className="cell-2">
              {[
                app.family,
                app.ip && `from ${app.ip}`,
                app.calls > 0 && showCount(app.calls, "call"),
                withUser && app.username,
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
