import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { makeStyles, Theme } from '../styles';
import { describeDate } from './describeTerm';
import { EntityName } from './EntityName';
import { RequestStep, requestSteps } from './requestSteps';

const DOT_PX = 18;
// Fewer steps need less room to stand side by side.
const FEW_STEPS = 5;
const NARROW_FOR_FEW = '@container (max-width: 460px)';
const NARROW_FOR_MANY = '@container (max-width: 680px)';

// In a narrow place the steps stand below each other.
const upright = (theme: Theme) => ({
  flexDirection: 'column' as const,
  '& > li': {
    padding: theme.spacing(0, 0, 1.5),
    paddingLeft: DOT_PX + 10,
  },
  '& > li:not(:last-child)::before': {
    top: DOT_PX + 3,
    bottom: 3,
    left: DOT_PX / 2 - 1,
    right: 'auto',
    borderTop: 0,
    borderLeft: `2px solid ${theme.palette.divider}`,
  },
});

const useStyles = makeStyles(theme => ({
  container: { containerType: 'inline-size' },
  root: {
    display: 'flex',
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  few: { [NARROW_FOR_FEW]: upright(theme) },
  many: { [NARROW_FOR_MANY]: upright(theme) },
  step: {
    position: 'relative',
    flex: '1 1 0',
    minWidth: 0,
    paddingTop: DOT_PX + 6,
    paddingRight: theme.spacing(1.5),
    fontSize: '0.8125rem',
    lineHeight: 1.4,
    // The line to the next step.
    '&:not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      top: DOT_PX / 2 - 1,
      left: DOT_PX + 3,
      right: 3,
      borderTop: `2px solid ${theme.palette.divider}`,
    },
  },
  passed: {
    '&:not(:last-child)::before': {
      borderColor: `${theme.palette.success.main} !important`,
    },
  },
  dot: {
    position: 'absolute',
    top: 0,
    left: 0,
    boxSizing: 'border-box',
    width: DOT_PX,
    height: DOT_PX,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: '50%',
    border: `2px solid ${theme.palette.divider}`,
  },
  done: {
    borderColor: theme.palette.success.main,
    color: theme.palette.success.main,
  },
  now: {
    borderColor: theme.palette.primary.main,
    boxShadow: `inset 0 0 0 3px ${theme.palette.background.paper}`,
    backgroundColor: theme.palette.primary.main,
  },
  ahead: { borderStyle: 'dashed' },
  bad: {
    borderColor: theme.palette.error.main,
    color: theme.palette.error.main,
  },
  label: { fontWeight: 600, overflowWrap: 'break-word' },
  quiet: {
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
    fontSize: '0.75rem',
  },
  note: {
    margin: 0,
    fontSize: '0.75rem',
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflowWrap: 'anywhere',
  },
}));

const SPOKEN: Record<RequestStep['state'], string> = {
  done: 'done',
  now: 'now',
  ahead: 'to come',
  bad: 'ended',
};

const SHOWN_PEOPLE = 2;

function People(props: { refs: string[] }) {
  const { refs } = props;
  const more = refs.slice(SHOWN_PEOPLE);
  return (
    <>
      {refs.slice(0, SHOWN_PEOPLE).map((ref, index) => (
        <span key={ref}>
          {index > 0 && ', '}
          <EntityName entityRef={ref} hideIcon />
        </span>
      ))}
      {more.length > 0 && (
        <span title={more.join(', ')}> and {more.length} more</span>
      )}
    </>
  );
}

function Step(props: { step: RequestStep }) {
  const { label, state, at, by, note } = props.step;
  const classes = useStyles();
  return (
    <li
      className={`${classes.step} ${state === 'done' ? classes.passed : ''}`}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span className={`${classes.dot} ${classes[state]}`} aria-hidden>
        {state === 'done' && <RiCheckLine size={12} />}
        {state === 'bad' && <RiCloseLine size={12} />}
      </span>
      <div className={classes.label}>
        {label}
        <VisuallyHidden>, {SPOKEN[state]}</VisuallyHidden>
      </div>
      {at && (
        <time
          className={classes.quiet}
          dateTime={at.toISOString()}
          title={at.toLocaleString()}
        >
          {describeDate(at)}
        </time>
      )}
      {by && by.length > 0 && (
        <div className={classes.quiet}>
          <People refs={by} />
        </div>
      )}
      {note && (
        <p className={classes.note} title={note}>
          {note}
        </p>
      )}
    </li>
  );
}

/**
 * The life of a request as a picture: asked, asked back, each approval, active,
 * the end. Takes what `getAccessRequest` answers; without grants and history,
 * as in lists, the last steps are less precise.
 *
 * @public
 */
export function RequestTimeline(props: { request: AccessRequest }) {
  const classes = useStyles();
  const steps = requestSteps(props.request);
  const size = steps.length <= FEW_STEPS ? 'few' : 'many';
  return (
    <div className={classes.container}>
      <ol
        className={`${classes.root} ${classes[size]}`}
        aria-label="Course of the request"
      >
        {steps.map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ol>
    </div>
  );
}
