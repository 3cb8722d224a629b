import { Checkbox } from '@backstage/ui';
import {
  ClearField,
  PortOption,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ClassificationChip } from '@datamesh-portal/plugin-data-mesh-react';
import { useFormStyles } from './useFormStyles';

function isChosen(chosen: ClearField[], port: string, path: string): boolean {
  return chosen.some(field => field.port === port && field.path === path);
}

function PortFields(props: {
  port: PortOption;
  chosen: ClearField[];
  onChange: (chosen: ClearField[]) => void;
}) {
  const { port, chosen, onChange } = props;
  const classes = useFormStyles();
  const others = chosen.filter(field => field.port !== port.name);
  const own = chosen.filter(field => field.port === port.name);
  const all = port.classifiedFields.length;
  return (
    <fieldset className={classes.group}>
      <legend>
        {all === 1 && <span className={classes.hint}>{port.name}</span>}
        {all > 1 && (
          <Checkbox
            isSelected={own.length === all}
            isIndeterminate={own.length > 0 && own.length < all}
            onChange={selected =>
              onChange([
                ...others,
                ...(selected
                  ? port.classifiedFields.map(({ path }) => ({
                      port: port.name,
                      path,
                    }))
                  : []),
              ])
            }
          >
            All {all} of {port.name}
          </Checkbox>
        )}
      </legend>
      {port.classifiedFields.map(({ path, classification, description }) => (
        <div key={path} className={classes.field} title={description}>
          <Checkbox
            aria-label={`${path} of ${port.name} in clear text`}
            isSelected={isChosen(chosen, port.name, path)}
            onChange={selected =>
              onChange(
                selected
                  ? [...chosen, { port: port.name, path }]
                  : chosen.filter(
                      field => field.port !== port.name || field.path !== path,
                    ),
              )
            }
          >
            <span className={classes.option}>
              <span className={`${classes.name} ${classes.mono}`}>{path}</span>
              <ClassificationChip classification={classification} classified />
            </span>
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

/** Chooses the classified fields that the portal is to show unmasked. */
export function ClearFieldChoice(props: {
  /** The chosen ports. */
  ports: PortOption[];
  chosen: ClearField[];
  onChange: (chosen: ClearField[]) => void;
}) {
  const { chosen, onChange } = props;
  const classes = useFormStyles();
  const ports = props.ports.filter(
    ({ classifiedFields }) => classifiedFields.length > 0,
  );
  if (ports.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label="Clear text">
      <p className={classes.legend}>Clear text in the portal</p>
      <p className={classes.hint}>
        The portal masks these fields. Choose those that must be readable there;
        a client that reads from the broker gets every field as it was written.
      </p>
      <div className={`${classes.choices} ${classes.more}`}>
        {ports.map(port => (
          <PortFields
            key={port.name}
            port={port}
            chosen={chosen}
            onChange={onChange}
          />
        ))}
      </div>
    </div>
  );
}
