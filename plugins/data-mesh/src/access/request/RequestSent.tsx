import { Alert } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { useEffect, useRef } from 'react';
import { TextLink } from '../../chrome/links/TextLink';
import { myAccessPath } from '../accessPages';
import { Deciders } from './Deciders';

/** Says what became of a request that was just sent. */
export function RequestSent(props: { request: AccessRequest }) {
  const { request } = props;
  const root = useRef<HTMLDivElement>(null);
  // The button that sent it is gone, and the focus with it.
  useEffect(() => root.current?.focus(), []);
  const rule = request.stages.find(stage => stage.rule)?.rule;
  const open = request.stages.find(stage => !stage.decidedBy && !stage.rule);
  const approved = request.state === 'approved';
  const approvedTitle = rule ? `Approved by the rule ${rule}` : 'Approved';
  const myAccess = <TextLink href={myAccessPath()}>My access</TextLink>;
  return (
    <Alert
      ref={root}
      tabIndex={-1}
      role="status"
      status="success"
      icon
      title={approved ? approvedTitle : 'Your request was sent'}
      description={
        approved ? (
          <>
            The access is being set up now, which takes seconds. {myAccess}{' '}
            shows how to connect.
          </>
        ) : (
          <>
            {open && open.deciders.length > 0 && (
              <>
                It waits for <Deciders refs={open.deciders} />.{' '}
              </>
            )}
            You are told of the decision, and find the request on {myAccess}.
          </>
        )
      }
    />
  );
}
