import { KeyboardEvent } from 'react';
import { makeStyles, monospaced } from '../../chrome/styles';
import { FilterInputProps } from './FilterInputProps';

const useStyles = makeStyles(theme => ({
  root: {
    width: '100%',
    boxSizing: 'border-box',
    padding: '6px',
    border: 0,
    outline: 'none',
    background: 'none',
    color: theme.palette.text.primary,
    ...monospaced,
    lineHeight: 1.5,
  },
}));

/** Stands in for the editor until that is loaded, or where it cannot be. */
export function PlainFilterInput(props: FilterInputProps) {
  const { value, label, describedBy, isInvalid, hint, hasFocus } = props;
  const classes = useStyles();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      props.onApply(event.currentTarget.value);
    } else if (event.key === 'Escape') {
      props.onCancel();
    }
  };
  return (
    <input
      className={classes.root}
      type="text"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      placeholder={hint}
      spellCheck={false}
      // It takes over the focus of what it replaces.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={hasFocus}
      value={value}
      onChange={event => props.onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
