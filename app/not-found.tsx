import Link from "next/link";

export default function NotFound() {
  return (
    <main className="centre" id="main">
      <div className="panel">
        <h1 className="page-title">There is nothing here</h1>
        <p className="muted">
          The page does not exist, or you have no access to it. If a colleague sent you the link, ask for
          access to the org.
        </p>
        <div>
          <Link className="button button-primary" href="/">
            Go to your orgs
          </Link>
        </div>
      </div>
    </main>
  );
}
