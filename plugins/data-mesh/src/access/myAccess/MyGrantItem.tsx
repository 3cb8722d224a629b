import { Button } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  describeDate,
  EntityName,
  GrantStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useEffect, useRef } from 'react';
import { FailureText } from '../../chrome/failures/FailureText';
import { counted } from '../../chrome/formats/formatQuantity';
import { TextLink } from '../../chrome/links/TextLink';
import { makeStyles } from '../../chrome/styles';
import { myAccessPath } from '../accessPages';
import { useAccessItemStyles } from '../grants/useAccessItemStyles';
import { useRenewal } from '../grants/useRenewal';

const useStyles = makeStyles(theme => ({
  root: {
    paddingLeft: theme.spacing(1),
    paddingRight: theme.spacing(1),
    borderLeft: '3px solid transparent',
  },
  linked: {
    borderLeftColor: theme.palette.primary.main,
    backgroundColor: theme.palette.action.selected,
  },
}));

/** What a grant of the viewer allows, until when, and what to do with it. */
export function MyGrantItem(props: {
  grant: Grant;
  /** Whether a link led to this one. */
  linked: boolean;
  onConnect: () => void;
  onGiveBack: () => void;
  onChanged: () => void;
}) {
  const { grant, linked, onConnect, onGiveBack, onChanged } = props;
  const { may, failure } = grant;
  const classes = useStyles();
  const item = useAccessItemStyles();
  const renewal = useRenewal(grant, onChanged);
  const root = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (linked) {
      root.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [linked]);
  const name = `${grant.port} as ${grant.principal}`;
  return (
    <li
      ref={root}
      className={`${item.item} ${classes.root} ${linked ? classes.linked : ''}`}
      aria-current={linked || undefined}
    >
      <div className={item.text}>
        <div className={item.line}>
          <GrantStateChip grant={grant} />
          <span className={item.what}>
            {grant.operation} {grant.port}
            {grant.transactional && ', in transactions'}
          </span>
          <AccessTerm until={grant.endedAt ?? grant.until} />
        </div>
        <div className={`${item.line} ${item.quiet}`}>
          <span>for</span> <EntityName entityRef={grant.consumer} />
          {grant.clearFields.length > 0 && (
            <span title={grant.clearFields.join(', ')}>
              · clear text of {counted(grant.clearFields.length, 'field')}
            </span>
          )}
          {grant.lastUsedAt && (
            <span>· last used {describeDate(grant.lastUsedAt)}</span>
          )}
          {!grant.enforced && <span>· not enforced on {grant.cluster}</span>}
        </div>
        {grant.purpose && <div className={item.quiet}>{grant.purpose}</div>}
        {grant.endReason && <div className={item.quiet}>{grant.endReason}</div>}
        {failure && grant.state === 'failed' && (
          <div className={item.failed}>
            {failure.message} It is tried again
            {failure.nextAttemptAt &&
              ` at ${failure.nextAttemptAt.toLocaleTimeString()}`}
            .
          </div>
        )}
        <FailureText error={renewal.error} title="Not renewed" />
      </div>
      <div className={item.actions}>
        {renewal.request && (
          <TextLink
            standalone
            href={myAccessPath({ request: renewal.request })}
          >
            Renewal asked for
          </TextLink>
        )}
        {may.renew && !renewal.request && (
          <Button
            variant={grant.state === 'expiring' ? 'primary' : 'secondary'}
            aria-label={`Renew ${name}`}
            isPending={renewal.running}
            onPress={renewal.renew}
          >
            Renew
          </Button>
        )}
        {may.connect && (
          <Button
            variant="secondary"
            aria-label={`Connect to ${name}`}
            onPress={onConnect}
          >
            Connect
          </Button>
        )}
        {may.revoke && (
          <Button
            variant="secondary"
            aria-label={`Give back ${name}`}
            onPress={onGiveBack}
          >
            Give back
          </Button>
        )}
      </div>
    </li>
  );
}
