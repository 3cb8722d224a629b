import { Checkbox, Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import { ClearFieldChoice } from './ClearFieldChoice';
import { ConsumerChoice } from './ConsumerChoice';
import { PortChoice } from './PortChoice';
import { LONGEST_TEXT, RequestChoices } from './requestChoices';
import { TermChoice } from './TermChoice';
import { useFormStyles } from './useFormStyles';

/** The fields of a request for access. */
export function RequestForm(props: {
  options: AccessOptions;
  choices: RequestChoices;
  /** When the term begins. */
  from: Date;
  onChange: (changes: Partial<RequestChoices>) => void;
}) {
  const { options, choices, from, onChange } = props;
  const classes = useFormStyles();
  return (
    <div className={classes.form}>
      <PortChoice
        ports={options.ports}
        chosen={choices.ports}
        onChange={ports => onChange({ ports })}
      />
      <RadioGroup
        label="To do what"
        orientation="horizontal"
        value={choices.operation}
        onChange={operation =>
          onChange({ operation: operation === 'write' ? 'write' : 'read' })
        }
      >
        <Radio value="read">Read</Radio>
        <Radio value="write">Write</Radio>
      </RadioGroup>
      {choices.operation === 'write' && (
        <Checkbox
          isSelected={choices.transactional}
          onChange={transactional => onChange({ transactional })}
        >
          Also in transactions
        </Checkbox>
      )}
      <ConsumerChoice
        consumers={options.consumers}
        chosen={choices.consumer}
        onChange={consumer => onChange({ consumer })}
      />
      <TermChoice
        term={choices.term}
        from={from}
        maxDays={options.maxDays}
        allowPermanent={options.allowPermanent}
        onTerm={term => onChange({ term })}
      >
        <TextAreaField
          label="Why permanent"
          isRequired
          rows={2}
          maxLength={LONGEST_TEXT}
          value={choices.permanentReason}
          onChange={permanentReason => onChange({ permanentReason })}
        />
      </TermChoice>
      {choices.operation === 'read' && (
        <ClearFieldChoice
          ports={options.ports.filter(({ name }) =>
            choices.ports.includes(name),
          )}
          chosen={choices.clearFields}
          onChange={clearFields => onChange({ clearFields })}
        />
      )}
      <div>
        <TextAreaField
          label="What for"
          description="Those who decide read it, and it stays in the audit trail."
          isRequired
          rows={3}
          maxLength={LONGEST_TEXT}
          value={choices.purpose}
          onChange={purpose => onChange({ purpose })}
        />
        <p className={classes.hint}>
          {choices.purpose.length.toLocaleString('en')} of{' '}
          {LONGEST_TEXT.toLocaleString('en')}
        </p>
      </div>
    </div>
  );
}
