import { Tooltip, TooltipTrigger, Focusable } from '@backstage/ui';
import { ReactNode } from 'react';
import { focusRing, makeStyles, plainButton } from '../../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: {
    ...plainButton,
    color: 'inherit',
    cursor: 'help',
    textDecoration: 'underline dotted',
    textUnderlineOffset: 3,
    '&:focus-visible': focusRing(theme, 2),
  },
}));

const DELAY_MS = 200;

/** A word whose meaning shows on hover and on focus. */
export function Explained(props: { children: ReactNode; meaning: string }) {
  const { children, meaning } = props;
  const classes = useStyles();
  return (
    <TooltipTrigger delay={DELAY_MS}>
      <Focusable>
        <button type="button" className={classes.root}>
          {children}
        </button>
      </Focusable>
      <Tooltip>{meaning}</Tooltip>
    </TooltipTrigger>
  );
}
