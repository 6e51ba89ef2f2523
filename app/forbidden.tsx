import Link from "next/link";

export default function Forbidden() {
  return (
    <main className="centre" id="main">
      <div className="panel">
        <h1 className="page-title">Your role does not include this</h1>
        <p className="muted">Ask an admin of the org to do it, or to change your role.</p>
        <div>
          <Link className="button button-primary" href="/">
            Go back to the dashboard
          </Link>
        </div>
      </div>
    </main>
  );
}
