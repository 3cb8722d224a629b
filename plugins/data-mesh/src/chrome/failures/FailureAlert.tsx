import { Alert, AlertProps } from '@backstage/ui';
import { failureOf } from '@datamesh-portal/plugin-data-mesh-react';

/** Says that something was not done, and why; nothing as long as it was. */
export function FailureAlert(
  props: Pick<AlertProps, 'mb'> & {
    error: Error | undefined;
    /** What was not done, such as `Not saved`. */
    title: string;
  },
) {
  const { error, title, mb = '3' } = props;
  return error ? (
    <Alert
      status="danger"
      icon
      mb={mb}
      role="alert"
      title={title}
      description={failureOf(error).message}
    />
  ) : null;
}
