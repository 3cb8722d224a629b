import {
  ButtonIcon,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { RiQuestionLine } from '@remixicon/react';
import useAsync from 'react-use/esm/useAsync';
import { TextLink } from '../../chrome/links/TextLink';
import { Table } from '../../chrome/tables/Table';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { loadFilterLanguage } from './filterLanguage';

const VARIABLES: [string, string][] = [
  ['key', 'The decoded key'],
  ['value', 'The decoded value; null for tombstones'],
  ['headers', 'Texts by name: headers["trace-id"]'],
  ['timestamp', 'When the message was written'],
  ['partition, offset', 'Whole numbers'],
];

function HelpTable(props: { rows: [string, string][]; label: string }) {
  const table = useTableStyles();
  return (
    <Table label={props.label}>
      <tbody>
        {props.rows.map(([code, meaning]) => (
          <tr key={code}>
            <td className={table.code}>{code}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function HelpText() {
  const { value: language } = useAsync(loadFilterLanguage);
  return (
    <>
      <p>
        A filter is an expression in the{' '}
        <TextLink href="https://cel.dev">
          Common Expression Language (CEL)
        </TextLink>{' '}
        that is true for the messages to show. It runs on the server and sees
        what you see: masked values are masked for it too. Messages that it
        cannot judge, because a field is missing for example, are counted and
        not shown.
      </p>
      <HelpTable label="Variables" rows={VARIABLES} />
      <p>
        Operators: <code>== != &lt; &lt;= &gt; &gt;= &amp;&amp; || ! in</code>.
        Ctrl-Space completes names, Enter applies, <code>/</code> jumps here.
      </p>
      {language && (
        <HelpTable
          label="Functions"
          rows={language.functions.map(({ signature, description }) => [
            signature,
            description,
          ])}
        />
      )}
    </>
  );
}

/** Says how filters are written. */
export function FilterHelp() {
  return (
    <DialogTrigger>
      <ButtonIcon
        variant="secondary"
        icon={<RiQuestionLine />}
        aria-label="How to write filters"
      />
      <Dialog width={640}>
        <DialogHeader>How to write filters</DialogHeader>
        <DialogBody>
          <HelpText />
        </DialogBody>
      </Dialog>
    </DialogTrigger>
  );
}
