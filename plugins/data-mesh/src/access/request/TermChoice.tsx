import { VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { OneOf } from '../../chrome/toolbars/OneOf';
import { AccessDate } from '../AccessDate';
import { dateAfter, endOfTerm, Term, termDays } from './requestChoices';
import { useFormStyles } from './useFormStyles';

function keyOf(term: Term): string {
  return term.kind === 'days' ? String(term.days) : term.kind;
}

/** Chooses until when; for good only where the product allows it. */
export function TermChoice(props: {
  term: Term;
  /** When the term begins. */
  from: Date;
  maxDays: number;
  allowPermanent: boolean;
  onTerm: (term: Term) => void;
  /** What must be said for permanent access; nothing unless given. */
  children?: ReactNode;
}) {
  const { term, from, maxDays, allowPermanent, children } = props;
  const classes = useFormStyles();
  const end = endOfTerm(term, from, maxDays);

  const choose = (key: string) => {
    if (key === 'permanent') {
      props.onTerm({ kind: 'permanent' });
    } else if (key === 'date') {
      const days = Math.min(30, maxDays);
      props.onTerm({ kind: 'date', date: dateAfter(from, days) });
    } else {
      props.onTerm({ kind: 'days', days: Number(key) });
    }
  };

  return (
    <div role="group" aria-label="Until when">
      <p className={classes.legend}>Until when</p>
      <div className={classes.row}>
        <OneOf
          label="Term"
          choices={[
            ...termDays(maxDays).map(days => ({
              id: String(days),
              label: `${days} days`,
            })),
            { id: 'date', label: 'Date' },
            ...(allowPermanent
              ? [{ id: 'permanent', label: 'Permanent' }]
              : []),
          ]}
          chosen={keyOf(term)}
          onChoose={choose}
        />
        {term.kind === 'date' && (
          <label>
            <VisuallyHidden>Last day</VisuallyHidden>
            <input
              type="date"
              className={classes.day}
              value={term.date}
              min={dateAfter(from, 1)}
              max={dateAfter(from, maxDays)}
              onChange={event =>
                props.onTerm({ kind: 'date', date: event.target.value })
              }
            />
          </label>
        )}
      </div>
      <p className={classes.hint} aria-live="polite">
        {end && !Number.isNaN(end.getTime()) && (
          <>
            Ends by itself on <AccessDate at={end} />, with a notice before.
          </>
        )}
        {term.kind === 'permanent' &&
          'Never ends by itself. A person always decides on permanent access.'}
      </p>
      {term.kind === 'permanent' && (
        <div className={classes.more}>{children}</div>
      )}
    </div>
  );
}
