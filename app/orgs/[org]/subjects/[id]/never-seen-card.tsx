import { UserX } from "lucide-react";
import Link from "next/link";
import { Card, Empty } from "@/components/card";

/** In place of evidence and clients: what to do about a user whom only a list names. */
export function NeverSeenCard({ base, mayImport }: { base: string; mayImport: boolean }) {
  return (
    <Card id="h-evidence" title="Evidence" subtitle="On the list of users, in no file of logins">
      <Empty
        icon={<UserX className="icon" aria-hidden="true" />}
        title="No login yet"
        action={
          <div className="row-wrap">
            {mayImport && (
              <Link className="button" href={`${base}/imports`}>
                Upload a longer export
              </Link>
            )}
            <Link className="button" href="/help/export">
              How to get one
            </Link>
          </div>
        }
      >
        Nothing is known of what this user logs in with, so nothing is proven. The first login in a complete
        file will tell. If nobody logs in with this account any more, deactivate it in Salesforce and retire
        it here.
      </Empty>
    </Card>
  );
}
