import { AREA_NAMES, AREAS, type Area } from "@/lib/domain/area";
import { FieldNote } from "./field";

type Props = {
  id: string;
  error: string | undefined;
  disabled?: boolean;
  defaultValue: Area;
  onChange?: (area: string) => void;
};

/** The areas that logins can be put into. */
export function AreaSelect({ id, error, disabled = false, defaultValue, onChange }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>Area</label>
      <select
        id={id}
        name="area"
        className="input"
        defaultValue={defaultValue}
        disabled={disabled}
        aria-describedby={error ? `${id}-note` : undefined}
        {...(onChange ? { onChange: (event) => onChange(event.target.value) } : {})}
      >
        {AREAS.filter((name) => name !== "unclassified").map((name) => (
          <option key={name} value={name}>
            {AREA_NAMES[name]}
          </option>
        ))}
      </select>
      <FieldNote id={`${id}-note`} error={error} />
    </div>
  );
}
