import { Alert } from '@backstage/ui';
import { SampleProfile } from '@datamesh-portal/plugin-data-mesh-common';
import { failureOf, Remote } from '@datamesh-portal/plugin-data-mesh-react';

const FAILURES = {
  denied: 'You may not see a profile of this stream',
  missing: 'There is nothing to profile',
  unreachable: 'The stream cannot be reached now',
  busy: 'Too many reads at once',
  error: 'The sample could not be profiled',
};

/** Why there are no figures, above the fields that are still there. */
export function ProfileFailure(props: { profile: Remote<SampleProfile> }) {
  const { error, loading } = props.profile;
  if (!error || loading) {
    return null;
  }
  const failure = failureOf(error);
  return (
    <Alert
      status={failure.kind === 'denied' ? 'info' : 'warning'}
      icon
      mb="3"
      title={FAILURES[failure.kind]}
      description={failure.message}
    />
  );
}
