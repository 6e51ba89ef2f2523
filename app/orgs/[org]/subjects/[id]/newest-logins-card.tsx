import { Card, CardFooter } from "@/components/card";
import { LoginTable } from "@/components/login-table";
import { showCount, showInstant, showNumber } from "@/lib/display";
import type { newestLogins } from "@/lib/services/logins/newest-logins";
import type { JudgedSubject } from "@/lib/services/readiness/judge-subject";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";
import { rowOf } from "../../login-rows";

export const NEWEST = 5;

type Props = {
  slug: string;
  newest: ReturnType<typeof newestLogins>;
  judged: JudgedOrg;
  subject: JudgedSubject;
};

/** The newest logins of a subject, one by one. For those who may see single logins. */
export async function NewestLoginsCard({ slug, newest: load, judged, subject }: Props) {
  const { org, at } = judged;
  const newest = await load;
  if (newest.length === 0) return null;
  const base = `/orgs/${slug}`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  return (
    <Card
      id="h-logins"
      title="Newest logins"
      subtitle={`${showNumber(newest.length)} of ${showCount(subject.logins, "login")}`}
      flush
      footer={
        <CardFooter
          left={`As of ${showInstant(at, org.timeZone, thisYear)}`}
          href={`${base}/logins?subject=${subject.id}`}
          words={`View all ${showNumber(subject.logins)}`}
        />
      }
    >
      <LoginTable rows={newest.map((line) => rowOf(line, org.timeZone, thisYear))} base={base} ofOne />
    </Card>
  );
}
