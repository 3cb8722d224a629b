import { Button } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessTerm,
  EntityName,
  GrantStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { FailureText } from '../../chrome/failures/FailureText';
import { counted } from '../../chrome/formats/formatQuantity';
import { TextLink } from '../../chrome/links/TextLink';
import { myAccessPath } from '../accessPages';
import { useAccessItemStyles } from '../grants/useAccessItemStyles';
import { useRenewal } from '../grants/useRenewal';

/** What the viewer may do by one grant, and the ways to use and keep it. */
export function OwnGrantItem(props: {
  grant: Grant;
  onConnect: () => void;
  onChanged: () => void;
}) {
  const { grant, onConnect, onChanged } = props;
  const classes = useAccessItemStyles();
  const renewal = useRenewal(grant, onChanged);
  const verb = grant.operation === 'write' ? 'Write' : 'Read';
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <div className={classes.line}>
          <GrantStateChip grant={grant} />
          <span className={classes.what}>
            {verb} {grant.port}
          </span>
          <AccessTerm until={grant.until} />
        </div>
        <div className={`${classes.line} ${classes.quiet}`}>
          <span>for</span> <EntityName entityRef={grant.consumer} />
          {grant.clearFields.length > 0 && (
            <span title={grant.clearFields.join(', ')}>
              · {counted(grant.clearFields.length, 'classified field')} in clear
            </span>
          )}
          {!grant.enforced && <span>· not enforced on {grant.cluster}</span>}
        </div>
        {grant.failure && grant.state === 'failed' && (
          <div className={classes.failed}>
            {grant.failure.message}. It is tried again by itself.
          </div>
        )}
        <FailureText error={renewal.error} title="Not renewed" />
      </div>
      <div className={classes.actions}>
        {renewal.request && (
          <span className={classes.quiet}>
            Renewal asked for:{' '}
            <TextLink href={myAccessPath({ request: renewal.request })}>
              My access
            </TextLink>
          </span>
        )}
        {grant.may.renew && !renewal.request && (
          <Button
            variant="secondary"
            aria-label={`Renew ${grant.port}`}
            isPending={renewal.running}
            onPress={renewal.renew}
          >
            Renew
          </Button>
        )}
        {grant.may.connect && (
          <Button
            variant="secondary"
            aria-label={`Connect to ${grant.port} as ${grant.principal}`}
            onPress={onConnect}
          >
            Connect
          </Button>
        )}
      </div>
    </li>
  );
}
