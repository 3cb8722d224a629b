import { Button } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  Chip,
  describeDate,
  EntityName,
  GrantStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { Fragment, memo } from 'react';
import { FailureText } from '../../chrome/failures/FailureText';
import { firstFew } from '../../chrome/formats/firstFew';
import { flowing, makeStyles, smallText } from '../../chrome/styles';
import { FoldedText } from '../../chrome/texts/FoldedText';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { AccessDate } from '../AccessDate';
import { endOfGrant } from './timelineScale';
import { useGrantCommands } from './useGrantCommands';

const SHOWN_FIELDS = 3;

const useStyles = makeStyles(theme => ({
  cell: {
    minWidth: 112,
    maxWidth: 260,
    overflowWrap: 'anywhere',
    [theme.breakpoints.up('md')]: { minWidth: 140 },
  },
  who: {
    minWidth: 120,
    [theme.breakpoints.up('md')]: { minWidth: 200 },
  },
  state: { [theme.breakpoints.up('md')]: { minWidth: 180 } },
  by: { minWidth: 100 },
  purpose: { minWidth: 150, maxWidth: 320 },
  nowrap: { whiteSpace: 'nowrap' },
  reason: {
    maxWidth: 260,
    marginTop: theme.spacing(0.5),
    ...smallText(theme),
    overflowWrap: 'anywhere',
  },
  failed: { color: theme.palette.error.main },
  actions: { ...flowing(theme.spacing(0.5)), justifyContent: 'flex-end' },
}));

function What(props: { grant: Grant }) {
  const { grant } = props;
  const classes = useTableStyles();
  return (
    <>
      <div>
        {grant.operation} {grant.port}
        {grant.transactional && ', in transactions'}
      </div>
      {grant.clearFields.length > 0 && (
        <div className={classes.quiet} title={grant.clearFields.join(', ')}>
          clear: {firstFew(grant.clearFields, SHOWN_FIELDS)}
        </div>
      )}
      {grant.adopted && <Chip title="Found on the broker">adopted</Chip>}
    </>
  );
}

function GrantedBy(props: { grant: Grant }) {
  return (
    <>
      {props.grant.grantedBy.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {name.includes(':') ? (
            <EntityName entityRef={name} hideIcon />
          ) : (
            `rule ${name}`
          )}
        </Fragment>
      ))}
    </>
  );
}

function State(props: { grant: Grant; error?: Error }) {
  const { grant, error } = props;
  const classes = useStyles();
  const next = grant.failure?.nextAttemptAt;
  return (
    <>
      <GrantStateChip grant={grant} />
      {grant.failure && grant.state === 'failed' && (
        <div className={`${classes.reason} ${classes.failed}`}>
          {grant.failure.message}
          {next && `. Tried again at ${next.toLocaleTimeString()}.`}
        </div>
      )}
      {!grant.enforced && (
        <div className={classes.reason}>not enforced on {grant.cluster}</div>
      )}
      {grant.reviewAskedAt && (
        <div className={classes.reason}>
          The product changed its owner on {describeDate(grant.reviewAskedAt)}:
          should this access stay?
        </div>
      )}
      {grant.endReason && (
        <div className={classes.reason}>{grant.endReason}</div>
      )}
      {error && (
        <div className={classes.reason}>
          <FailureText error={error} />
        </div>
      )}
    </>
  );
}

/** One grant: who, what, until when, why, and what can be done about it. */
export const GrantRow = memo(function GrantRowOf(props: {
  grant: Grant;
  /** Whether it is the viewer's own. */
  own?: boolean;
  onRevoke: (grant: Grant) => void;
  onChanged: () => void;
}) {
  const { grant, own, onRevoke, onChanged } = props;
  const classes = useStyles();
  const table = useTableStyles();
  const commands = useGrantCommands(grant, onChanged);
  const { may } = grant;
  const end = endOfGrant(grant);
  const name = `${grant.consumer}, ${grant.port}`;
  const revoke = own ? 'Give back' : 'Revoke';
  return (
    <tr>
      <td className={`${classes.cell} ${classes.who}`}>
        <EntityName entityRef={grant.consumer} />
        <div className={`${table.quiet} ${table.code}`}>{grant.principal}</div>
      </td>
      <td className={classes.cell}>
        <What grant={grant} />
      </td>
      <td className={`${classes.nowrap} ${table.roomy}`}>
        <time dateTime={grant.since.toISOString()}>
          {describeDate(grant.since)}
        </time>
        {' –'}
        <br />
        {end ? <AccessDate at={end} /> : 'permanent'}
      </td>
      <td className={`${classes.purpose} ${table.roomy}`}>
        {grant.purpose && (
          <FoldedText label={`of the purpose of ${name}`}>
            {grant.purpose}
          </FoldedText>
        )}
      </td>
      <td className={`${classes.nowrap} ${table.roomy}`}>
        {grant.lastUsedAt ? (
          <AccessDate at={grant.lastUsedAt} />
        ) : (
          <span className={table.quiet}>not seen</span>
        )}
      </td>
      <td className={`${classes.by} ${table.wrap} ${table.roomy}`}>
        <GrantedBy grant={grant} />
      </td>
      <td className={`${classes.cell} ${classes.state}`}>
        <State grant={grant} error={commands.error} />
      </td>
      <td>
        <div className={classes.actions}>
          {may.confirm && (
            <Button
              variant="secondary"
              aria-label={`Confirm ${name}`}
              isPending={commands.running}
              onPress={commands.confirm}
            >
              Confirm
            </Button>
          )}
          {grant.state === 'failed' && may.revoke && (
            <Button
              variant="secondary"
              aria-label={`Try ${name} again`}
              isPending={commands.running}
              onPress={commands.retry}
            >
              Try again
            </Button>
          )}
          {may.revoke && (
            <Button
              variant="secondary"
              aria-label={`${revoke} ${name}`}
              onPress={() => onRevoke(grant)}
            >
              {revoke}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
});
