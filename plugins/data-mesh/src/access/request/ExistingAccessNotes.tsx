import { Alert } from '@backstage/ui';
import { ExistingAccess } from '@datamesh-portal/plugin-data-mesh-common';
import { TextLink } from '../../chrome/links/TextLink';
import { myAccessPath } from '../accessPages';

const TITLES = {
  equal: 'This access exists already',
  wider: 'There is wider access already',
  waiting: 'The same is being asked for already',
};

/** Warns of access that makes the request needless. */
export function ExistingAccessNotes(props: { existing: ExistingAccess[] }) {
  return (
    <>
      {props.existing.map((access, index) => (
        <Alert
          key={`${access.kind} ${access.grantId ?? access.requestId ?? index}`}
          status="warning"
          icon
          mb="3"
          title={TITLES[access.kind]}
          description={
            <>
              {access.message}{' '}
              <TextLink href={myAccessPath({ grant: access.grantId })}>
                Show it on My access
              </TextLink>
            </>
          }
        />
      ))}
    </>
  );
}
