import {
  AccessRequest,
  UsualDecision,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  describeAge,
  describeDate,
  RequestStateChip,
  RequestTimeline,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReactNode } from 'react';
import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';
import { describeUsual } from '../describeUsual';
import { PlannedGrants } from '../request/PlannedGrants';
import { usePlanStyles } from '../request/usePlanStyles';
import { Conversation } from './Conversation';
import { describeScope } from './describeScope';
import { PresentAccess } from './PresentAccess';
import { RequestFacts } from './RequestFacts';
import { SimilarDecisions } from './SimilarDecisions';

const useStyles = makeStyles(theme => ({
  head: {
    ...wrappingRow(theme.spacing(0.5, 1.5)),
    marginBottom: theme.spacing(2),
  },
  title: {
    margin: 0,
    fontSize: '1.125rem',
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  age: smallText(theme),
  timeline: { margin: theme.spacing(2.5, 0) },
  decision: {
    margin: theme.spacing(2.5, 0),
    '&:empty': { display: 'none' },
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: theme.spacing(0, 4),
    fontSize: '0.875rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
}));

const REFUSED: Array<AccessRequest['state']> = [
  'rejected',
  'withdrawn',
  'lapsed',
];

function Section(props: { title: string; children: ReactNode }) {
  const classes = usePlanStyles();
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{props.title}</h3>
      {props.children}
    </section>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is asked for, and how long ago. */
export function RequestHead(props: {
  request: AccessRequest;
  usual?: UsualDecision;
  now: Date;
}) {
  const { request, usual, now } = props;
  const classes = useStyles();
  const age = describeAge(now.getTime() - request.createdAt.getTime());
  const open = request.state === 'waiting' || request.state === 'question';
  const facts = [
    `asked ${age} ago`,
    open && usual && `usually decided in ${describeUsual(usual)}`,
    open &&
      request.lapsesAt &&
      `lapses ${describeDate(request.lapsesAt)} without a decision`,
  ];
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>{capitalised(describeScope(request))}</h2>
      <RequestStateChip state={request.state} />
      <span className={classes.age}>{facts.filter(Boolean).join(', ')}</span>
    </header>
  );
}

/** All that a decider needs to know of one request, in the order of need. */
export function RequestDetails(props: {
  /** With plan, grants and history. */
  request: AccessRequest;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  const { request, children } = props;
  const { notes, similar, plan, state } = request;
  const classes = useStyles();
  return (
    <section aria-label={describeScope(request)}>
      <RequestFacts request={request} />
      <div className={classes.decision}>{children}</div>
      <div className={classes.timeline}>
        <RequestTimeline request={request} />
      </div>
      {notes.length > 0 && (
        <Section title="Questions and answers">
          <Conversation notes={notes} />
        </Section>
      )}
      <div className={classes.columns}>
        {plan && plan.grants.length > 0 && !REFUSED.includes(state) && (
          <PlannedGrants plan={plan} />
        )}
        <Section title="Other access to this product">
          <PresentAccess request={request} />
        </Section>
        {similar && (
          <Section title="Decisions before">
            <SimilarDecisions similar={similar} />
          </Section>
        )}
      </div>
    </section>
  );
}
