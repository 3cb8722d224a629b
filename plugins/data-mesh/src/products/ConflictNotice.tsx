import { Alert, Button, Flex } from '@backstage/ui';
import { ManagedProduct } from '@datamesh-portal/plugin-data-mesh-common';

/** Someone else saved first: the editor says whose change stands. */
export function ConflictNotice(props: {
  theirs: ManagedProduct;
  onResolve: (keep: 'mine' | 'theirs') => void;
}) {
  const { theirs, onResolve } = props;
  return (
    <Alert
      status="warning"
      icon
      title="Someone else changed this product meanwhile"
      description={
        <>
          <p>
            {theirs.updatedBy} saved revision {theirs.revision} at{' '}
            {theirs.updatedAt.toLocaleTimeString()}. Nothing of yours is saved
            yet.
          </p>
          <Flex gap="2">
            <Button variant="secondary" onPress={() => onResolve('theirs')}>
              Take theirs, drop mine
            </Button>
            <Button variant="secondary" onPress={() => onResolve('mine')}>
              Keep mine on top of theirs
            </Button>
          </Flex>
        </>
      }
    />
  );
}
