import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";

/**
 * A click handler for an element with hundreds of plain links inside: follows a click on one of them without loading
 * the page anew, as next/link would, whose hundreds of components take longer to draw than all else on the page.
 */
export function useLinkClicks(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target !== "" || link.origin !== window.location.origin) return;
    event.preventDefault();
    router.push(link.href.slice(link.origin.length));
  };
}
