import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { PortOption } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { useFormStyles } from './useFormStyles';

/** Chooses the ports; those that cannot be asked for say why. */
export function PortChoice(props: {
  ports: PortOption[];
  chosen: string[];
  onChange: (ports: string[]) => void;
}) {
  const { ports, chosen, onChange } = props;
  const classes = useFormStyles();
  return (
    <CheckboxGroup label="Ports" value={chosen} onChange={onChange}>
      <div className={classes.choices}>
        {ports.map(port => (
          <div key={port.name}>
            <Checkbox value={port.name} isDisabled={Boolean(port.problem)}>
              <span className={classes.option}>
                <span className={classes.name}>{port.name}</span>
                {port.restricted && (
                  <Chip
                    tone="warning"
                    title="The contract says restricted: a second person decides"
                  >
                    restricted
                  </Chip>
                )}
              </span>
            </Checkbox>
            <div className={classes.note}>
              {port.problem ?? port.description}
              {!port.problem && !port.description && port.topic}
            </div>
          </div>
        ))}
      </div>
    </CheckboxGroup>
  );
}
