import { useEffect, useId, useState } from 'react';
import { makeStyles, outlined, stacked } from '../../chrome/styles';
import { useToolbarStyles } from '../../chrome/toolbars/useToolbarStyles';
import { zoneTitle } from '../describeTime';

const useStyles = makeStyles(theme => ({
  root: stacked(0),
  zone: { color: theme.palette.text.secondary },
  input: {
    height: 32,
    boxSizing: 'border-box',
    padding: '0 8px',
    ...outlined(theme),
    backgroundColor: 'transparent',
    color: theme.palette.text.primary,
    font: 'inherit',
    fontSize: '0.875rem',
    colorScheme: theme.palette.type,
  },
}));

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');

/** A moment as the input writes it: local, to the second. */
export function toLocalInput(time: Date): string {
  return `${pad(time.getFullYear(), 4)}-${pad(time.getMonth() + 1)}-${pad(
    time.getDate(),
  )}T${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(
    time.getSeconds(),
  )}`;
}

/** A date and time in the viewer's zone, which is named. */
export function MomentField(props: {
  label: string;
  value?: Date;
  onCommit: (time: Date) => void;
}) {
  const { label, value, onCommit } = props;
  const classes = useStyles();
  const toolbar = useToolbarStyles();
  const id = useId();
  const text = value ? toLocalInput(value) : '';
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  // Without a zone in the text the browser takes its own.
  const time = new Date(draft);
  const isSound = !Number.isNaN(time.getTime());
  const commit = () => {
    if (isSound && draft !== text) {
      onCommit(time);
    }
  };
  return (
    <div className={classes.root}>
      <label className={toolbar.label} htmlFor={id}>
        {label}{' '}
        <span className={classes.zone}>
          {zoneTitle(isSound ? time : new Date())}
        </span>
      </label>
      <input
        id={id}
        className={classes.input}
        type="datetime-local"
        step={1}
        value={draft}
        onChange={event => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={event => event.key === 'Enter' && commit()}
      />
    </div>
  );
}
