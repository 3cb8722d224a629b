import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { describeTerm } from '@datamesh-portal/plugin-data-mesh-react';
import { useId, useState } from 'react';
import { counted } from '../../chrome/formats/formatQuantity';
import { TextLink } from '../../chrome/links/TextLink';
import { PlainName } from '../../chrome/names/PlainName';
import {
  finePrint,
  focusRing,
  makeStyles,
  smallText,
} from '../../chrome/styles';
import { myAccessPath } from '../accessPages';
import { expiriesOf } from './expiries';

const SHOWN_DOTS = 9;

const useStyles = makeStyles(theme => ({
  strip: {
    display: 'grid',
    gridTemplateColumns: 'repeat(12, minmax(44px, 1fr))',
    overflowX: 'auto',
    listStyle: 'none',
    margin: 0,
    padding: 2,
  },
  month: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    width: '100%',
    height: 84,
    padding: theme.spacing(0, 0.5),
    boxSizing: 'border-box',
    border: 0,
    borderLeft: `1px solid ${theme.palette.divider}`,
    background: 'none',
    font: 'inherit',
    ...finePrint(theme),
    textAlign: 'left',
  },
  some: {
    cursor: 'pointer',
    color: theme.palette.text.primary,
    '&:hover': { backgroundColor: theme.palette.action.hover },
    '&:focus-visible': focusRing(theme, -2),
  },
  shown: { backgroundColor: theme.palette.action.selected },
  dots: {
    display: 'flex',
    flexWrap: 'wrap-reverse',
    gap: 3,
    marginBottom: theme.spacing(0.5),
    paddingBottom: theme.spacing(0.5),
    borderBottom: `1px solid ${theme.palette.divider}`,
    minHeight: 12,
  },
  dot: {
    width: 10,
    height: 10,
    borderRadius: '50%',
    backgroundColor: theme.palette.success.main,
  },
  // Squares, so that they differ without their colour.
  soon: { backgroundColor: theme.palette.warning.main, borderRadius: 2 },
  failed: { backgroundColor: theme.palette.error.main, borderRadius: 2 },
  list: {
    minHeight: 24,
    marginTop: theme.spacing(1.5),
    ...smallText(theme),
    '& ul': { margin: 0, paddingLeft: theme.spacing(2.5) },
    '& li': { overflowWrap: 'anywhere' },
  },
}));

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const labelFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
});
const fullFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
});

/** January tells its year. */
function monthName(start: Date): string {
  const name = monthFormat.format(start);
  return start.getMonth() === 0 ? `${name} ${start.getFullYear()}` : name;
}

function Dots(props: { grants: Grant[] }) {
  const { grants } = props;
  const classes = useStyles();
  const more = grants.length - SHOWN_DOTS;
  const tones: Partial<Record<Grant['state'], string>> = {
    expiring: classes.soon,
    failed: classes.failed,
  };
  return (
    <span className={classes.dots} aria-hidden>
      {grants.slice(0, SHOWN_DOTS).map(({ id, state }) => (
        <span key={id} className={`${classes.dot} ${tones[state] ?? ''}`} />
      ))}
      {more > 0 && <span>+{more}</span>}
    </span>
  );
}

function Ending(props: { grants: Grant[]; now: Date }) {
  return (
    <ul>
      {props.grants.map(grant => (
        <li key={grant.id}>
          <TextLink href={myAccessPath({ grant: grant.id })}>
            {grant.operation} {grant.port} of{' '}
            <PlainName entityRef={grant.product} />
          </TextLink>{' '}
          for <PlainName entityRef={grant.consumer} />,{' '}
          {describeTerm(grant.until, props.now)}
        </li>
      ))}
    </ul>
  );
}

/** When access ends in the next twelve months: one dot for each grant. */
export function ExpiryCalendar(props: { grants: Grant[]; now: Date }) {
  const { grants, now } = props;
  const classes = useStyles();
  const listId = useId();
  const [shown, setShown] = useState<number>();
  const { months, later, permanent } = expiriesOf(grants, now);
  const next = months.findIndex(month => month.grants.length > 0);
  const index =
    shown !== undefined && months[shown]?.grants.length ? shown : next;
  const rest = [
    later.length > 0 && `${later.length} after that`,
    permanent.length > 0 && `${permanent.length} without an end`,
  ].filter(Boolean);
  return (
    <div>
      <ol className={classes.strip} aria-label="Ends of access by month">
        {months.map(({ start, grants: ending }, month) => (
          <li key={start.getTime()}>
            {ending.length > 0 ? (
              <button
                type="button"
                className={`${classes.month} ${classes.some} ${
                  month === index ? classes.shown : ''
                }`}
                // Begins as what is seen, for those who say it aloud.
                aria-label={`${labelFormat.format(start)}: ${counted(
                  ending.length,
                  'grant ends',
                  'grants end',
                )}`}
                aria-controls={listId}
                aria-pressed={month === index}
                onFocus={() => setShown(month)}
                onMouseEnter={() => setShown(month)}
                onClick={() => setShown(month)}
              >
                <Dots grants={ending} />
                {monthName(start)}
              </button>
            ) : (
              <span className={classes.month}>
                <Dots grants={ending} />
                {monthName(start)}
              </span>
            )}
          </li>
        ))}
      </ol>
      <div id={listId} className={classes.list}>
        {index >= 0 ? (
          <>
            <div aria-live="polite">
              {fullFormat.format(months[index].start)}:
            </div>
            <Ending grants={months[index].grants} now={now} />
          </>
        ) : (
          <div>Nothing ends within twelve months.</div>
        )}
        {rest.length > 0 && <div>Also {rest.join(', ')}.</div>}
      </div>
    </div>
  );
}
