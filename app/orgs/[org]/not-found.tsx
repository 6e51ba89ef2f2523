import { SearchX } from "lucide-react";
import Link from "next/link";
import { Empty } from "@/components/card";

/** What an org's pages show where there is nothing at an address, or nothing for this reader. */
export default function NotFound() {
  return (
    <main className="page" id="main">
      <div className="card">
        <Empty
          icon={<SearchX className="icon" aria-hidden="true" />}
          title="There is nothing here"
          action={
            <Link className="button" href="/orgs">
              Go to your orgs
            </Link>
          }
        >
          The page does not exist in this org, or your role does not open it. It may have gone with an import
          that was undone.
        </Empty>
      </div>
    </main>
  );
}
