import { Button } from '@backstage/ui';
import { UnmanagedAccess } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import {
  finePrint,
  flowing,
  makeStyles,
  wrappingRow,
} from '../../chrome/styles';
import { formatRule } from '../request/describeRules';

const useStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1, 2)),
    alignItems: 'flex-start',
    padding: theme.spacing(1.25, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
    '&:last-child': { borderBottom: 0 },
  },
  text: { flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' },
  tags: {
    ...wrappingRow(theme.spacing(0.5, 1)),
    marginBottom: theme.spacing(0.5),
  },
  who: { fontWeight: 600 },
  raw: { fontFamily: 'monospace', ...finePrint(theme) },
  actions: { display: 'flex', gap: theme.spacing(1) },
}));

/** Access that no grant explains, and what the owner can do about it. */
export function UnmanagedAccessItem(props: {
  access: UnmanagedAccess;
  onAdopt: () => void;
  onRemove: () => void;
}) {
  const { access, onAdopt, onRemove } = props;
  const { rule, groupId, groupState, port } = access;
  const classes = useStyles();
  const who = rule?.principal ?? groupId ?? 'unknown';
  return (
    <li className={classes.root}>
      <div className={classes.text}>
        <div className={classes.tags}>
          <span className={classes.who}>{who}</span>
          <Chip>{rule ? 'rule' : 'consumer group'}</Chip>
          {groupState && <Chip>{groupState}</Chip>}
          <Chip>{port}</Chip>
        </div>
        <div>{access.message}</div>
        {rule && <div className={classes.raw}>{formatRule(rule)}</div>}
      </div>
      <div className={classes.actions}>
        {access.mayAdopt && rule && (
          <Button
            variant="secondary"
            aria-label={`Adopt access of ${who} to ${port}`}
            onPress={onAdopt}
          >
            Adopt
          </Button>
        )}
        {access.mayRemove && rule && (
          <Button
            variant="secondary"
            aria-label={`Remove access of ${who} to ${port}`}
            onPress={onRemove}
          >
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}
