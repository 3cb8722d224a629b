import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  Chip,
  describeTerm,
  EntityName,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReactNode } from 'react';
import { TextLink } from '../../chrome/links/TextLink';
import { flowing, makeStyles, plainList } from '../../chrome/styles';
import { FoldedText } from '../../chrome/texts/FoldedText';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { ClearFieldList } from './ClearFieldList';

const NARROW_PX = 480;

const useStyles = makeStyles(theme => ({
  container: { containerType: 'inline-size' },
  root: {
    display: 'grid',
    gridTemplateColumns: '128px minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    margin: 0,
    fontSize: '0.875rem',
    lineHeight: 1.5,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    [`@container (max-width: ${NARROW_PX}px)`]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 0,
      '& dd': { marginBottom: theme.spacing(1) },
    },
  },
  ports: { ...flowing(theme.spacing(0.5, 1.5)), ...plainList },
}));

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function Ports(props: { request: AccessRequest }) {
  const { product, scope, asked, operation, transactional } = props.request;
  const classes = useStyles();
  const page = useEntityRefLink()(product);
  const dropped = asked.ports.filter(port => !scope.ports.includes(port));
  return (
    <ul className={classes.ports}>
      {scope.ports.map(port => (
        <li key={port}>
          <TextLink
            standalone
            href={`${page}/schema?${new URLSearchParams({ port })}`}
          >
            {port}
          </TextLink>
        </li>
      ))}
      {dropped.map(port => (
        <li key={port}>
          <del title="Asked for, and taken away by a decider">{port}</del>
        </li>
      ))}
      <li>
        <Chip>{operation}</Chip> {transactional && <Chip>in transactions</Chip>}
      </li>
    </ul>
  );
}

function Term(props: { request: AccessRequest }) {
  const { scope, asked, permanentReason, createdAt } = props.request;
  const classes = useTableStyles();
  const shortened = scope.until?.getTime() !== asked.until?.getTime();
  return (
    <>
      <AccessTerm until={scope.until} />
      {shortened && (
        <div className={classes.quiet}>
          Asked for: {describeTerm(asked.until, createdAt)}
        </div>
      )}
      {permanentReason && (
        <FoldedText label="of why the access must be permanent">
          Why permanent: {permanentReason}
        </FoldedText>
      )}
    </>
  );
}

/** Who asks, for what, why, and until when. */
export function RequestFacts(props: { request: AccessRequest }) {
  const { request } = props;
  const classes = useStyles();
  const table = useTableStyles();
  const forOther = request.consumer !== request.requester;
  return (
    <div className={classes.container}>
      <dl className={classes.root}>
        <Fact name="Who asks">
          <EntityName entityRef={request.requester} defaultKind="user" />
          {forOther && (
            <>
              {' for '}
              <EntityName entityRef={request.consumer} defaultKind="user" />
            </>
          )}
          <div className={table.quiet}>
            connects as <span className={table.code}>{request.principal}</span>
          </div>
        </Fact>
        <Fact name="For what">
          <EntityName entityRef={request.product} />
          <Ports request={request} />
        </Fact>
        <Fact name="Clear text">
          <ClearFieldList request={request} />
        </Fact>
        <Fact name="Why">
          <FoldedText label="of the purpose">{request.purpose}</FoldedText>
        </Fact>
        <Fact name="Until when">
          <Term request={request} />
        </Fact>
      </dl>
    </div>
  );
}
