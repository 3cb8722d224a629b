import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  describeDate,
  EntityName,
  RequestStateChip,
} from '@datamesh-portal/plugin-data-mesh-react';
import { TextLink } from '../../chrome/links/TextLink';
import { myAccessPath } from '../accessPages';
import { useAccessItemStyles } from '../grants/useAccessItemStyles';

/** A request of the viewer that is not decided yet. */
export function OwnRequestItem(props: { request: AccessRequest }) {
  const { request } = props;
  const classes = useAccessItemStyles();
  const verb = request.operation === 'write' ? 'Write' : 'Read';
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <div className={classes.line}>
          <RequestStateChip state={request.state} />
          <span className={classes.what}>
            {verb} {request.scope.ports.join(', ')}
          </span>
          <span>asked for on {describeDate(request.createdAt)}</span>
        </div>
        <div className={`${classes.line} ${classes.quiet}`}>
          <span>for</span> <EntityName entityRef={request.consumer} />
          {request.state === 'question' && (
            <span>· a decider asked back: answer on My access</span>
          )}
        </div>
      </div>
      <TextLink standalone href={myAccessPath()}>
        My access
      </TextLink>
    </li>
  );
}
