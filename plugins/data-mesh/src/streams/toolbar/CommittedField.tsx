import { TextField } from '@backstage/ui';
import { KeyboardEvent, useEffect, useState } from 'react';

/** A field that tells its text with Enter or when it is left, not with each key. */
export function CommittedField(props: {
  label: string;
  value: string;
  placeholder?: string;
  className?: string;
  /** Why a text cannot be used; undefined when it can. */
  problem: (text: string) => string | undefined;
  onCommit: (text: string) => void;
}) {
  const { label, value, placeholder, className, problem, onCommit } = props;
  const [draft, setDraft] = useState(value);
  const [wrong, setWrong] = useState<string>();
  useEffect(() => {
    setDraft(value);
    setWrong(undefined);
  }, [value]);
  const commit = () => {
    const text = draft.trim();
    const found = problem(text);
    setWrong(found);
    if (!found && text !== value) {
      onCommit(text);
    }
  };
  return (
    <TextField
      className={className}
      label={label}
      placeholder={placeholder}
      description={wrong}
      isInvalid={wrong !== undefined}
      value={draft}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
    />
  );
}
