import { Button, Flex } from '@backstage/ui';

/** Below a list of which there is more to read. */
export function ShowMore(props: { reading: boolean; onMore: () => void }) {
  return (
    <Flex justify="center">
      <Button
        variant="secondary"
        isPending={props.reading}
        onPress={props.onMore}
      >
        Show more
      </Button>
    </Flex>
  );
}
