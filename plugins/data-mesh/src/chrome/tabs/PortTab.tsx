import { Card, CardBody } from '@backstage/ui';
import { OutputPort } from '@datamesh-portal/plugin-data-mesh-common';
import { ReactNode } from 'react';

/** The frame of a tab that shows one port of a product at a time. */
export function PortTab(props: {
  /** Those that can be shown. */
  ports: OutputPort[];
  /** Name of the port to show; the first one unless there is such a port. */
  wanted: string | undefined;
  /** What is shown when there are no ports. */
  empty: ReactNode;
  children: (port: string) => ReactNode;
}) {
  const { ports, wanted, empty, children } = props;
  const port = ports.find(({ name }) => name === wanted) ?? ports[0];
  return port ? (
    <Card>
      <CardBody>{children(port.name)}</CardBody>
    </Card>
  ) : (
    <>{empty}</>
  );
}
