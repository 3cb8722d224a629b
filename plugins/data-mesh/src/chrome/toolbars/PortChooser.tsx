import { Select } from '@backstage/ui';
import { OutputPort } from '@datamesh-portal/plugin-data-mesh-common';
import { useToolbarStyles } from './useToolbarStyles';

/** Chooses one of the ports of a product, by name. */
export function PortChooser(props: {
  ports: OutputPort[];
  port: string;
  onChange: (port: string) => void;
}) {
  const { ports, port, onChange } = props;
  const classes = useToolbarStyles();
  return (
    <Select
      className={classes.choice}
      label="Port"
      options={ports.map(({ name }) => ({ id: name, label: name }))}
      value={port}
      onChange={key => onChange(String(key))}
    />
  );
}
