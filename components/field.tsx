import { TriangleAlert } from "lucide-react";
import { useId, type InputHTMLAttributes, type ReactNode } from "react";

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string;
  label: string;
  optional?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
};

/** A labelled text input; an error stands in place of the hint. */
export function Field({ name, label, optional = false, hint, error, ...input }: Props) {
  const id = useId();
  const described = error || hint ? `${id}-note` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="subtle">(optional)</span>}
      </label>
      <input
        id={id}
        name={name}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...input}
      />
      {(error || hint) && <FieldNote id={`${id}-note`} hint={hint} error={error} />}
    </div>
  );
}

/** The hint below a control, or the error in its place. */
export function FieldNote({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  if (error) {
    return (
      <p className="error-text" id={id}>
        <TriangleAlert className="icon icon-sm" aria-hidden="true" />
        {error}
      </p>
    );
  }
  return hint ? (
    <p className="hint" id={id}>
      {hint}
    </p>
  ) : null;
}
