import { ReactNode, useLayoutEffect, useRef, useState } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { makeStyles, plainButton } from '../styles';

const useStyles = makeStyles(theme => ({
  folded: {
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  text: {
    overflowWrap: 'anywhere',
    '& p:first-child': { marginTop: 0 },
    '& p:last-child': { marginBottom: 0 },
  },
  more: {
    ...plainButton,
    fontSize: '0.8125rem',
    color: theme.palette.primary.main,
    '&:hover': { textDecoration: 'underline' },
  },
}));

/** Three lines of a longer text, and all of it on demand. */
export function FoldedText(props: { label: string; children: ReactNode }) {
  const { label, children } = props;
  const classes = useStyles();
  const text = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [cut, setCut] = useState(false);
  const [measureWidth, { width }] = useMeasure<HTMLDivElement>();
  useLayoutEffect(() => {
    const element = text.current;
    if (element && !open) {
      setCut(element.scrollHeight > element.clientHeight + 1);
    }
  }, [children, open, width]);
  return (
    <div ref={measureWidth}>
      <div
        ref={text}
        className={`${classes.text} ${open ? '' : classes.folded}`}
      >
        {children}
      </div>
      {(cut || open) && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={open}
          aria-label={open ? `Less ${label}` : `More ${label}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Less' : 'More'}
        </button>
      )}
    </div>
  );
}
