"use client";

import { Check, ChevronsUpDown, CircleHelp } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { BrandMark } from "./brand";
import { SearchDialog } from "./search-dialog";

export type BarOrg = { slug: string; name: string; environment: string };
type Tab = { href: string; label: string; count?: { value: number; words: string } };
type Props = {
  /** Null for a reader without an account. */
  person: string | null;
  orgs: readonly BarOrg[];
  current: BarOrg | null;
  tabs: readonly Tab[];
  signOut: () => Promise<void>;
};

const ENVIRONMENT_WORDS: Readonly<Record<string, string>> = { sandbox: "Sandbox", sample: "Sample" };

/** The bar above every page: mark, org switcher, help, account, and the tabs of the org. */
export function AppBar({ person, orgs, current, tabs, signOut }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const active = [...tabs]
    .sort((a, b) => b.href.length - a.href.length)
    .find((tab) => pathname === tab.href || pathname.startsWith(`${tab.href}/`));
  return (
    <header className="appbar">
      <div className="appbar-top" style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
        <div className="appbar-left">
          <Link className="brand" href="/" aria-label="TLS Readiness, home">
            <BrandMark />
            <span>TLS Readiness</span>
          </Link>
          {current && (
            <>
              <i className="bar" aria-hidden="true" />
              <MenuTrigger>
                <Button className="org-switch">
                  <span>
                    <span className="sr">Org: </span>
                    {current.name}
                  </span>
                  <span className="badge hide-mobile">
                    {ENVIRONMENT_WORDS[current.environment] ?? "Production"}
                  </span>
                  <ChevronsUpDown className="icon icon-sm" aria-hidden="true" />
                </Button>
                <Popover className="popover menu-popover">
                  <Menu aria-label="Orgs" onAction={(key) => router.push(String(key))}>
                    {orgs.map((org) => (
                      <MenuItem id={`/orgs/${org.slug}`} key={org.slug} textValue={org.name}>
                        {org.slug === current.slug ? (
                          <Check className="icon icon-sm" aria-hidden="true" />
                        ) : (
                          <span style={{ width: ".875rem" }} />
                        )}
                        {org.name}
                        {org.environment === "sandbox" && <span className="badge">Sandbox</span>}
                      </MenuItem>
                    ))}
                    <MenuItem id="/orgs">All orgs</MenuItem>
                  </Menu>
                </Popover>
              </MenuTrigger>
            </>
          )}
        </div>
        <div className="appbar-right">
          {current && <SearchDialog slug={current.slug} />}
          <Link className="icon-button" href="/help" aria-label="Help">
            <CircleHelp className="icon" aria-hidden="true" />
          </Link>
          {person === null && (
            <Link className="button" href="/sign-in">
              Sign in
            </Link>
          )}
          {person !== null && (
            <MenuTrigger>
              <Button className="icon-button" aria-label={`${person}. Account menu`}>
                <span className="avatar">{initials(person)}</span>
              </Button>
              <Popover className="popover menu-popover" placement="bottom end">
                <Menu
                  aria-label="Account"
                  onAction={(key) => (key === "out" ? void signOut() : router.push(String(key)))}
                >
                  <MenuItem id="/account">Account and password</MenuItem>
                  <MenuItem id="/orgs">All orgs</MenuItem>
                  <MenuItem id="out">Sign out</MenuItem>
                </Menu>
              </Popover>
            </MenuTrigger>
          )}
        </div>
      </div>
      {tabs.length > 0 && (
        <nav className="tabs" aria-label="Main">
          {tabs.map((tab) => (
            <Link
              key={tab.href}
              href={tab.href}
              aria-current={tab === active ? "page" : undefined}
              ref={tab === active ? showTab : undefined}
            >
              {tab.label}
              {tab.count && tab.count.value > 0 && (
                <span className="count">
                  {tab.count.value}
                  <span className="sr"> {tab.count.words}</span>
                </span>
              )}
            </Link>
          ))}
        </nav>
      )}
    </header>
  );
}

/** Brings the current tab into view where the tabs are wider than the screen, without moving the page. */
function showTab(tab: HTMLAnchorElement | null): void {
  const tabs = tab?.parentElement;
  if (tab && tabs && tab.offsetLeft + tab.offsetWidth > tabs.clientWidth)
    tabs.scrollLeft = tab.offsetLeft - tabs.clientWidth / 2;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? "?"}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
