import { BrandMark } from "@/components/brand";

/** What every link looks like that opens nothing, whatever the reason. */
export default function ClosedShare() {
  return (
    <main className="centre" id="main">
      <p className="brand">
        <BrandMark />
        TLS Readiness
      </p>
      <div className="panel">
        <h1 className="page-title">This link does not open anything now</h1>
        <p>
          It may have expired, been paused or withdrawn, or been copied only in part. Ask whoever sent it to
          you for a new one.
        </p>
      </div>
    </main>
  );
}
