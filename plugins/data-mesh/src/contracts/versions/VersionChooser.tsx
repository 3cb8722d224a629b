import { ButtonIcon } from '@backstage/ui';
import {
  RiArrowLeftSLine,
  RiArrowRightSLine,
  RiSkipLeftLine,
  RiSkipRightLine,
} from '@remixicon/react';
import { useEffect, useId, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { makeStyles } from '../../chrome/styles';
import { useToolbarStyles } from '../../chrome/toolbars/useToolbarStyles';

// A slider that is dragged passes versions that nobody wants to read.
const SETTLED_MS = 150;

const useStyles = makeStyles(theme => ({
  root: { flex: '0 1 260px', minWidth: 240 },
  label: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  only: { fontSize: '0.75rem', color: theme.palette.text.primary },
  version: { fontWeight: 600 },
  controls: { display: 'flex', alignItems: 'center', minHeight: 32 },
  slider: {
    flex: 1,
    minWidth: 60,
    margin: theme.spacing(0, 0.5),
    accentColor: theme.palette.primary.main,
  },
}));

/** A slider over the versions of a subject, with buttons at its sides. */
export function VersionChooser(props: {
  /** Ascending; deleted ones leave gaps. */
  versions: number[];
  version: number;
  onChange: (version: number) => void;
}) {
  const { versions, version, onChange } = props;
  const classes = useStyles();
  const toolbar = useToolbarStyles();
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  const last = versions.length - 1;
  const chosen = Math.max(0, versions.indexOf(version));
  const [index, setIndex] = useState(chosen);
  useEffect(() => setIndex(chosen), [chosen]);
  useDebounce(
    () => {
      if (index !== chosen && versions[index] !== undefined) {
        onChange(versions[index]);
      }
    },
    SETTLED_MS,
    [index],
  );

  const name = (at: number) =>
    at === last ? `v${versions[at]} (latest)` : `v${versions[at]}`;
  const go = (to: number) => {
    setIndex(to);
    onChange(versions[to]);
    // The pressed button is disabled at the end, and would lose the focus.
    if (to === 0 || to === last) {
      slider.current?.focus();
    }
  };
  const steps = [
    { label: 'First version', icon: <RiSkipLeftLine />, to: 0 },
    { label: 'Previous version', icon: <RiArrowLeftSLine />, to: index - 1 },
    { label: 'Next version', icon: <RiArrowRightSLine />, to: index + 1 },
    { label: 'Latest version', icon: <RiSkipRightLine />, to: last },
  ].map(({ label, icon, to }, position) => (
    <ButtonIcon
      key={label}
      variant="tertiary"
      aria-label={label}
      icon={icon}
      isDisabled={position < 2 ? index <= 0 : index >= last}
      onPress={() => go(to)}
    />
  ));
  if (last <= 0) {
    return (
      <div className={classes.only}>
        <div className={toolbar.label}>Version</div>
        <div className={classes.controls}>
          <span className={classes.version}>{`v${version}`}</span>
          &nbsp;· the only one
        </div>
      </div>
    );
  }
  return (
    <div className={classes.root}>
      <div className={`${toolbar.label} ${classes.label}`}>
        <label htmlFor={id}>Version</label>
        <span>
          <span className={classes.version}>{name(index)}</span>
          {` · ${versions.length} in all`}
        </span>
      </div>
      <div className={classes.controls}>
        {steps.slice(0, 2)}
        <input
          ref={slider}
          id={id}
          className={classes.slider}
          type="range"
          min={0}
          max={last}
          step={1}
          value={index}
          aria-valuetext={`${name(index)}, ${index + 1} of ${versions.length}`}
          onChange={event => setIndex(Number(event.target.value))}
        />
        {steps.slice(2)}
      </div>
    </div>
  );
}
