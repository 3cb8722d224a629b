import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { AccessScope } from '@datamesh-portal/plugin-data-mesh-common';
import { dayOf } from '../request/requestChoices';
import { useFormStyles } from '../request/useFormStyles';
import { isSameField, Narrowing } from './narrowing';

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
  const kept = scope.clearFields.filter(field =>
    narrowing.clearFields.some(each => isSameField(each, field)),
  );
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
                isSelected={kept.some(each => isSameField(each, field))}
                onChange={selected =>
                  onChange({
                    ...narrowing,
                    clearFields: selected
                      ? [...kept, field]
                      : kept.filter(each => !isSameField(each, field)),
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
