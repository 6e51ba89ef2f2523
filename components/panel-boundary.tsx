"use client";

import { Component, type ReactNode } from "react";

type Props = {
  children: ReactNode;
  title: string;
  sentence: string;
  /** Of the place that stays, where the panel brings its own; else the words stand alone. */
  className?: string;
};
type State = { readonly error: unknown };

/** A panel that fails says so in its own place, and the rest of the page stays. */
export class PanelBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  /** What the server sends anew is tried again: the fault may have been of the filters before. */
  override componentDidUpdate(before: Props, { error }: State) {
    if (error !== null && this.state.error !== null && before.children !== this.props.children)
      this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // Being sent elsewhere is no fault: that is for the framework's own boundary.
    if (isSendingAway(error)) throw error;
    const words = (
      <div className="empty" role="alert">
        <p className="strong">{this.props.title}</p>
        <p className="small muted">{this.props.sentence}</p>
        <button type="button" className="button button-sm" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </div>
    );
    const { className } = this.props;
    return className === undefined ? words : <section className={className}>{words}</section>;
  }
}

function isSendingAway(error: unknown): boolean {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : null;
  return typeof digest === "string" && digest.startsWith("NEXT_");
}
