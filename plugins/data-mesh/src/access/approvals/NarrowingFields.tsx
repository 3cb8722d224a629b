import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { AccessScope } from '@datamesh-portal/plugin-data-mesh-common';
import { includesField, withField } from '../clearFields';
import { dayOf } from '../request/requestChoices';
import { useFormStyles } from '../request/useFormStyles';
import { Narrowing } from './narrowing';

/** Takes away some of what was asked for: ports, days, clear text. */
export function NarrowingFields(props: {
  /** What was asked for. */
  scope: AccessScope;
  narrowing: Narrowing;
  now: Date;
  onChange: (narrowing: Narrowing) => void;
}) {
  const { scope, narrowing, now, onChange } = props;
  const classes = useFormStyles();
  const { clearFields } = narrowing;
  return (
    <>
      <label className={classes.row}>
        <span className={classes.legend}>Last day</span>
        <input
          type="date"
          className={classes.day}
          value={narrowing.lastDay}
          min={dayOf(now)}
          max={scope.until && dayOf(scope.until)}
          onChange={event =>
            onChange({ ...narrowing, lastDay: event.target.value })
          }
        />
      </label>
      {scope.ports.length > 1 && (
        <CheckboxGroup
          label="Ports"
          value={narrowing.ports}
          onChange={ports => onChange({ ...narrowing, ports })}
        >
          <div className={classes.choices}>
            {scope.ports.map(port => (
              <Checkbox key={port} value={port}>
                <span className={classes.name}>{port}</span>
              </Checkbox>
            ))}
          </div>
        </CheckboxGroup>
      )}
      {scope.clearFields.length > 0 && (
        <div role="group" aria-label="Clear text">
          <p className={classes.legend}>Clear text</p>
          <div className={classes.choices}>
            {scope.clearFields.map(field => (
              <Checkbox
                key={`${field.port} ${field.path}`}
                isSelected={includesField(clearFields, field)}
                onChange={selected =>
                  onChange({
                    ...narrowing,
                    clearFields: withField(clearFields, field, selected),
                  })
                }
              >
                <span className={`${classes.name} ${classes.mono}`}>
                  {field.path}
                </span>{' '}
                of {field.port}
              </Checkbox>
            ))}
          </div>
          <p className={classes.hint}>What you leave out stays masked.</p>
        </div>
      )}
    </>
  );
}
