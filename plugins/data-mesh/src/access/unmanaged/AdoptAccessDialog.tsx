import { useApi } from '@backstage/core-plugin-api';
import { Radio, RadioGroup, Text, TextAreaField } from '@backstage/ui';
import { AccessOperation } from '@datamesh-portal/plugin-data-mesh-common';
import {
  accessApiRef,
  ProductName,
  useAccessOptions,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { ActionDialog } from '../../chrome/dialogs/ActionDialog';
import { useNotice } from '../../chrome/notices/useNotice';
import { useCommand } from '../../chrome/commands/useCommand';
import { endOfTerm, LONGEST_TEXT, Term } from '../request/requestChoices';
import { TermChoice } from '../request/TermChoice';
import { useFormStyles } from '../request/useFormStyles';
import { ConsumerPicker } from './ConsumerPicker';
import { RuleAccess } from './UnmanagedAccessItem';

const LONGEST_DAYS = 365;
const FIRST_DAYS = 90;

/** Makes a grant of access that exists on the broker. */
export function AdoptAccessDialog(props: {
  product: ProductName;
  access: RuleAccess;
  onClose: () => void;
  onAdopted: () => void;
}) {
  const { product, access, onClose, onAdopted } = props;
  const { rule, port } = access;
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const classes = useFormStyles();
  const command = useCommand();
  const offer = useAccessOptions(product);
  const maxDays = offer.value?.maxDays ?? LONGEST_DAYS;
  const [from] = useState(() => new Date());
  const [operation, setOperation] = useState<AccessOperation>(
    rule.operation.toLowerCase() === 'write' ? 'write' : 'read',
  );
  const [consumer, setConsumer] = useState<string>();
  const [term, setTerm] = useState<Term>({ kind: 'days', days: FIRST_DAYS });
  const [purpose, setPurpose] = useState('');
  const until = endOfTerm(term, from, maxDays);
  const dated = !until || !Number.isNaN(until.getTime());

  const adopt = async () => {
    const request = {
      port,
      principal: rule.principal,
      operation,
      until,
      purpose: purpose.trim(),
    };
    if (
      consumer &&
      (await command.run(() =>
        api.adoptAccess(product, { ...request, consumer }),
      ))
    ) {
      notify('Adopted: it is a grant of the portal now.');
      onAdopted();
      onClose();
    }
  };

  return (
    <ActionDialog
      title={`Adopt access of ${rule.principal}`}
      widthPx={640}
      action="Adopt"
      incomplete={!consumer || !purpose.trim() || !dated}
      command={command}
      failed="Not adopted"
      onAct={adopt}
      onClose={onClose}
    >
      <div className={classes.form}>
        <Text as="p">
          The access to {port} becomes a grant of the portal: it is listed with
          its purpose, kept on the broker, and taken away there when it ends.
        </Text>
        <RadioGroup
          label="What it may do"
          orientation="horizontal"
          value={operation}
          onChange={value => setOperation(value === 'write' ? 'write' : 'read')}
        >
          <Radio value="read">Read</Radio>
          <Radio value="write">Write</Radio>
        </RadioGroup>
        <ConsumerPicker chosen={consumer} onChange={setConsumer} />
        <TermChoice
          term={term}
          from={from}
          maxDays={maxDays}
          allowPermanent={offer.value?.allowPermanent ?? false}
          onTerm={setTerm}
        />
        <TextAreaField
          label="What for"
          isRequired
          rows={3}
          maxLength={LONGEST_TEXT}
          value={purpose}
          onChange={setPurpose}
        />
      </div>
    </ActionDialog>
  );
}
