import { Checkbox } from '@backstage/ui';
import {
  ClearField,
  PortOption,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ClassificationChip } from '@datamesh-portal/plugin-data-mesh-react';
import { clearFieldsOf, includesField, withField } from '../clearFields';
import { useFormStyles } from './useFormStyles';

function PortFields(props: {
  port: PortOption;
  chosen: ClearField[];
  onChange: (chosen: ClearField[]) => void;
}) {
  const { port, chosen, onChange } = props;
  const classes = useFormStyles();
  const others = chosen.filter(field => field.port !== port.name);
  const own = chosen.length - others.length;
  const all = port.classifiedFields.length;
  return (
    <fieldset className={classes.group}>
      <legend>
        {all === 1 && <span className={classes.hint}>{port.name}</span>}
        {all > 1 && (
          <Checkbox
            isSelected={own === all}
            isIndeterminate={own > 0 && own < all}
            onChange={selected =>
              onChange(selected ? [...others, ...clearFieldsOf(port)] : others)
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
            isSelected={includesField(chosen, { port: port.name, path })}
            onChange={selected =>
              onChange(withField(chosen, { port: port.name, path }, selected))
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
