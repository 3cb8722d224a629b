import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** A row of buttons of which one is pressed. */
export function OneOf<T extends string>(props: {
  /** Read by screen readers. */
  label: string;
  choices: ReadonlyArray<{ id: T; label: string }>;
  chosen: T;
  onChoose: (id: T) => void;
  className?: string;
}) {
  const { label, choices, chosen, onChoose, className } = props;
  return (
    <ToggleButtonGroup
      className={className}
      selectionMode="single"
      disallowEmptySelection
      aria-label={label}
      selectedKeys={[chosen]}
      onSelectionChange={keys => {
        const choice = choices.find(({ id }) => keys.has(id));
        if (choice) {
          onChoose(choice.id);
        }
      }}
    >
      {choices.map(choice => (
        <ToggleButton key={choice.id} id={choice.id}>
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
