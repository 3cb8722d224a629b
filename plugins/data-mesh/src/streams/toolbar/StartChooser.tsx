import { Select } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { StreamStart } from '../query/streamQuery';
import { CommittedField } from './CommittedField';
import { MomentField } from './MomentField';

const STARTS: { id: StreamStart['at']; label: string }[] = [
  { id: 'newest', label: 'Newest' },
  { id: 'beginning', label: 'From the beginning' },
  { id: 'offset', label: 'From an offset…' },
  { id: 'time', label: 'From a time…' },
];

function offsetProblem(text: string): string | undefined {
  return /^\d{1,19}$/.test(text) ? undefined : 'A whole number from 0';
}

/** Chooses where to read from. */
export function StartChooser(props: {
  start: StreamStart;
  className?: string;
  onChange: (start: StreamStart) => void;
}) {
  const { start, className, onChange } = props;
  // Offset and time are only a start together with their value.
  const [chosen, setChosen] = useState(start.at);
  useEffect(() => setChosen(start.at), [start]);
  const choose = (at: StreamStart['at']) => {
    setChosen(at);
    if (at === 'newest' || at === 'beginning') {
      onChange({ at });
    }
  };
  return (
    <>
      <Select
        className={className}
        label="Start"
        options={STARTS}
        value={chosen}
        onChange={key => choose(key as StreamStart['at'])}
      />
      {chosen === 'offset' && (
        <CommittedField
          label="Offset"
          value={start.at === 'offset' ? start.offset : ''}
          placeholder="0"
          problem={offsetProblem}
          onCommit={offset => onChange({ at: 'offset', offset })}
        />
      )}
      {chosen === 'time' && (
        <MomentField
          label="Time"
          value={start.at === 'time' ? start.time : undefined}
          onCommit={time => onChange({ at: 'time', time })}
        />
      )}
    </>
  );
}
