"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { editRow, moveRow, neighbourOf, selectRow } from "./row-keys";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

const OFF = "tls-readiness-shortcuts-off";
const TWO_KEYS_MS = 1200;

type Target = { readonly key: string; readonly words: string; readonly href: string };

/** Whether single keys do something for this reader; kept in the browser. */
function useSwitch(): [boolean, (on: boolean) => void] {
  const [version, setVersion] = useState(0);
  const on = useSyncExternalStore(
    () => () => undefined,
    () => version >= 0 && localStorage.getItem(OFF) === null,
    () => true,
  );
  return [
    on,
    (wanted) => {
      if (wanted) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
      setVersion(version + 1);
    },
  ];
}

/** Does what a key of lists does; whether it was one. */
function pressRowKey(key: string, base: string, go: (href: string) => void): boolean {
  switch (key) {
    case "j":
      moveRow(1);
      return true;
    case "k":
      moveRow(-1);
      return true;
    case "x":
      selectRow();
      return true;
    case "e":
      editRow();
      return true;
    case "[":
    case "]": {
      const own = /\/subjects\/([0-9a-f]{16})$/.exec(window.location.pathname)?.[1];
      const next = own === undefined ? null : neighbourOf(own, key === "]" ? 1 : -1);
      if (next !== null) go(`${base}/subjects/${next}`);
      return true;
    }
    default:
      return false;
  }
}

/** The keys that lead through an org: g and a letter, / for the list's search, ? for this help. */
export function Shortcuts({ base }: { base: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useSwitch();
  const begun = useRef(0);
  useEffect(() => {
    const targets = targetsOf(base);
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog]")) return;
      if (event.key === "?") return setOpen(true);
      if (!on) return;
      if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("main input[type=search]");
        if (search) {
          event.preventDefault();
          search.focus();
        }
        return;
      }
      const isBegun = Date.now() - begun.current < TWO_KEYS_MS;
      if (!isBegun && pressRowKey(event.key, base, (href) => router.push(href))) return;
      const target = targets.find(({ key }) => key === event.key);
      if (isBegun && target) router.push(target.href);
      begun.current = event.key === "g" ? Date.now() : 0;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [base, on, router]);
  return (
    <ModalOverlay isDismissable isOpen={open} onOpenChange={setOpen}>
      <Modal>
        <Dialog>
          {({ close }) => (
            <>
              <Heading slot="title">Keyboard shortcuts</Heading>
              <dl className="facts">
                {targetsOf(base).map(({ key, words }) => (
                  <div key={key} style={{ display: "contents" }}>
                    <dt>
                      <kbd>g</kbd> <kbd>{key}</kbd>
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
                <dt>
                  <kbd>Ctrl</kbd> <kbd>K</kbd>
                </dt>
                <dd>Search everything</dd>
                <dt>
                  <kbd>/</kbd>
                </dt>
                <dd>Search the list</dd>
                <dt>
                  <kbd>j</kbd> <kbd>k</kbd>
                </dt>
                <dd>The next and the earlier row of a list</dd>
                <dt>
                  <kbd>x</kbd> <kbd>e</kbd>
                </dt>
                <dd>Select the row, edit it</dd>
                <dt>
                  <kbd>[</kbd> <kbd>]</kbd>
                </dt>
                <dd>The earlier and the next subject of the list shown last</dd>
                <dt>
                  <kbd>Arrow keys</kbd>
                </dt>
                <dd>In the work list from cell to cell, in a chart from point to point</dd>
                <dt>
                  <kbd>Enter</kbd> <kbd>F2</kbd>
                </dt>
                <dd>Edit a cell of the work list</dd>
                <dt>
                  <kbd>Esc</kbd>
                </dt>
                <dd>Leave it unchanged, close a tooltip</dd>
                <dt>
                  <kbd>?</kbd>
                </dt>
                <dd>This help</dd>
              </dl>
              <label className="row">
                <input
                  type="checkbox"
                  className="check"
                  checked={on}
                  onChange={({ target }) => setOn(target.checked)}
                />
                Use single keys in this browser
              </label>
              <div className="row" style={{ justifyContent: "flex-end" }}>
                <Button className="button" autoFocus onPress={close}>
                  Close
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function targetsOf(base: string): readonly Target[] {
  return [
    { key: "d", words: "Dashboard", href: base },
    { key: "w", words: "Work list", href: `${base}/subjects` },
    { key: "i", words: "Imports", href: `${base}/imports` },
    { key: "c", words: "Checklist", href: `${base}/checklist` },
  ];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}
