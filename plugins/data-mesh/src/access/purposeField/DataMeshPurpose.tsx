import {
  FieldExtensionComponentProps,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import { TextAreaField } from '@backstage/ui';

/**
 * The scaffolder field `DataMeshPurpose`: a text of several lines that goes
 * into the task's secrets, under the name of its parameter. Everybody may read
 * the parameters of a task: this one holds as many asterisks.
 */
export function DataMeshPurpose(props: FieldExtensionComponentProps<string>) {
  const { name, schema, required, disabled, rawErrors = [], onChange } = props;
  const { secrets, setSecrets } = useTemplateSecrets();

  return (
    <TextAreaField
      label={schema.title ?? 'What for'}
      description={
        rawErrors.join(' ') ||
        schema.description ||
        'Those who decide read it, and it stays in the audit trail.'
      }
      isRequired={required}
      isDisabled={disabled}
      isInvalid={rawErrors.length > 0}
      rows={3}
      maxLength={schema.maxLength}
      value={secrets[name] ?? ''}
      onChange={text => {
        setSecrets({ [name]: text });
        onChange(text ? '*'.repeat(text.length) : undefined);
      }}
    />
  );
}
