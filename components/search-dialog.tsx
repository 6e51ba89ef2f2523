"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

type Hit = { readonly title: string; readonly detail: string; readonly href: string };
type Group = { readonly name: string; readonly hits: readonly Hit[]; readonly more: Hit | null };
type Found =
  | { readonly state: "idle" | "failed" }
  | { readonly state: "found"; readonly q: string; readonly groups: readonly Group[] };

const WAIT_MS = 120;

/** Search over the org and the help: a button in the bar, Ctrl or Cmd and K, arrows and Enter. */
export function SearchDialog({ slug }: { slug: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Autofill sends keys without a name.
      if (
        (event.key as string | undefined)?.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey
      )
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="search-button"
        aria-label="Search"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search className="icon" aria-hidden="true" />
        <span className="hide-mobile">Search</span>
        <kbd className="hide-mobile">Ctrl K</kbd>
      </button>
      <ModalOverlay
        isDismissable
        isOpen={open}
        onOpenChange={setOpen}
        className="react-aria-ModalOverlay search-overlay"
      >
        <Modal className="react-aria-Modal search-modal">
          <Dialog className="react-aria-Dialog search-dialog" aria-label="Search">
            {({ close }) => <SearchBody slug={slug} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function SearchBody({ slug, close }: { slug: string; close: () => void }) {
  const router = useRouter();
  const list = useId();
  const [q, setQ] = useState("");
  const [found, setFound] = useState<Found>({ state: "idle" });
  const [at, setAt] = useState(0);
  const newest = useRef(0);
  // What was found for another text is not what Enter is meant for.
  const groups = found.state === "found" && found.q === q.trim() && found.q !== "" ? found.groups : [];
  const hits = groups.flatMap(({ hits: own, more }) => (more ? [...own, more] : own));
  useEffect(() => {
    const text = q.trim();
    if (text === "") return;
    const mine = (newest.current += 1);
    const timer = setTimeout(() => {
      void ask(slug, text).then((answer) => {
        if (mine !== newest.current) return;
        setFound(answer);
        setAt(0);
      });
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [q, slug]);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setAt((at + step + hits.length) % hits.length);
    }
    const chosen = hits[at];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      go(chosen.href);
    }
  };
  return (
    <>
      <Heading slot="title" className="sr">
        Search
      </Heading>
      <div className="search-field">
        <Search className="icon" aria-hidden="true" />
        <input
          autoFocus
          type="search"
          role="combobox"
          aria-label="Search users, applications, addresses, checklist and help"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
          placeholder="Users, applications, addresses, checklist, help"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label="Found" className="search-hits">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <p className="search-group" aria-hidden="true">
              {group.name}
            </p>
            {(group.more ? [...group.hits, group.more] : group.hits).map((hit) => {
              const place = hits.indexOf(hit);
              return (
                <div
                  key={hit.href}
                  id={`${list}-${place}`}
                  role="option"
                  aria-selected={place === at}
                  className="search-hit"
                  ref={place === at ? showHit : undefined}
                  onMouseMove={() => setAt(place)}
                  onClick={() => go(hit.href)}
                >
                  <span className="clip">{hit.title}</span>
                  <span className="subtle small">{hit.detail}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="search-foot small subtle" role="status">
        {messageOf(q, found, hits.length)}
      </p>
    </>
  );
}

function messageOf(q: string, found: Found, count: number): string {
  if (q.trim() === "")
    return "Type a name, an application, an address or a word. Arrows choose, Enter opens.";
  if (found.state === "failed") return "The search failed. Type on to try again.";
  if (found.state !== "found" || found.q !== q.trim()) return "Searching ...";
  return count === 0 ? `Nothing is called “${found.q}”.` : "Arrows choose, Enter opens, Escape closes.";
}

async function ask(slug: string, q: string): Promise<Found> {
  try {
    const response = await fetch(`/api/v1/orgs/${slug}/search?q=${encodeURIComponent(q)}`);
    if (!response.ok) return { state: "failed" };
    const { groups } = (await response.json()) as { groups: readonly Group[] };
    return { state: "found", q, groups };
  } catch {
    return { state: "failed" };
  }
}

function showHit(hit: HTMLElement | null): void {
  hit?.scrollIntoView({ block: "nearest" });
}
