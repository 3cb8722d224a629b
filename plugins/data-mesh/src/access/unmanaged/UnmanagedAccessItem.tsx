import { Button } from '@backstage/ui';
import {
  AccessRule,
  UnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { finePrint, makeStyles } from '../../chrome/styles';
import { useAccessItemStyles } from '../grants/useAccessItemStyles';
import { formatRule } from '../request/describeRules';

const useStyles = makeStyles(theme => ({
  root: { alignItems: 'flex-start' },
  tags: { marginBottom: theme.spacing(0.5) },
  raw: { fontFamily: 'monospace', ...finePrint(theme) },
}));

const KINDS: Record<UnmanagedAccess['kind'], string> = {
  rule: 'rule',
  'consumer-group': 'consumer group',
  denial: 'keeps a grant out',
};

/** Access that a rule of the broker gives, not membership of a group alone. */
export type RuleAccess = UnmanagedAccess & { rule: AccessRule };

/** Access that no grant explains, or what keeps one out, and what to do. */
export function UnmanagedAccessItem(props: {
  access: UnmanagedAccess;
  onAdopt: (access: RuleAccess) => void;
  onRemove: (access: RuleAccess) => void;
}) {
  const { access, onAdopt, onRemove } = props;
  const { rule, groupId, groupState, port } = access;
  const classes = useStyles();
  const item = useAccessItemStyles();
  const who = rule?.principal ?? groupId ?? 'unknown';
  return (
    <li className={`${item.item} ${classes.root}`}>
      <div className={item.text}>
        <div className={`${item.line} ${classes.tags}`}>
          <span className={item.what}>{who}</span>
          <Chip tone={access.kind === 'denial' ? 'warning' : undefined}>
            {KINDS[access.kind]}
          </Chip>
          {groupState && <Chip>{groupState}</Chip>}
          <Chip>{port}</Chip>
        </div>
        <div>{access.message}</div>
        {rule && <div className={classes.raw}>{formatRule(rule)}</div>}
      </div>
      <div className={item.actions}>
        {access.mayAdopt && rule && (
          <Button
            variant="secondary"
            aria-label={`Adopt access of ${who} to ${port}`}
            onPress={() => onAdopt({ ...access, rule })}
          >
            Adopt
          </Button>
        )}
        {access.mayRemove && rule && (
          <Button
            variant="secondary"
            aria-label={`Remove access of ${who} to ${port}`}
            onPress={() => onRemove({ ...access, rule })}
          >
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}
