"use client";

import { ChevronDown } from "lucide-react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { FieldNote } from "./field";
import { useAlive } from "./use-sent-form";

type Props = {
  name: string;
  label: string;
  zones: readonly string[];
  /** "" while none is chosen. */
  value: string;
  onChange?: (zone: string) => void;
  hint?: string;
  error?: string | undefined;
};

/** A time zone chosen by typing a part of its name. */
export function ZoneField({ name, label, zones, value, onChange, hint, error }: Props) {
  const alive = useAlive();
  return (
    <ComboBox
      className="field"
      isDisabled={!alive}
      name={name}
      formValue="key"
      {...(onChange
        ? {
            selectedKey: value === "" ? null : value,
            onSelectionChange: (key: React.Key | null) => key !== null && onChange(String(key)),
          }
        : { defaultSelectedKey: value })}
      isInvalid={error !== undefined}
      menuTrigger="focus"
      defaultItems={zones.map((zone) => ({ id: zone }))}
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input className="input" aria-describedby={`${name}-note`} />
        <Button className="icon-button">
          <ChevronDown className="icon icon-sm" aria-hidden="true" />
        </Button>
      </div>
      <FieldNote id={`${name}-note`} hint={hint} error={error} />
      <Popover className="popover menu-popover">
        <ListBox>
          {(zone: { id: string }) => (
            <ListBoxItem id={zone.id} textValue={zone.id}>
              {zone.id.replaceAll("_", " ")}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
