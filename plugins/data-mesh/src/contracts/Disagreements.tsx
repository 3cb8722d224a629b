import { Alert, Button } from '@backstage/ui';
import {
  Disagreement,
  DisagreementJudgement,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, smallText } from '../chrome/styles';
import { TableFrame } from '../chrome/tables/TableFrame';
import { useTableStyles } from '../chrome/tables/useTableStyles';
import { judgementsOf } from './profile/judgements';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3) },
  table: { marginTop: theme.spacing(1) },
  value: { minWidth: 110 },
  judgement: { minWidth: 200 },
  message: { marginTop: 2, ...smallText(theme) },
}));

const VERDICTS = {
  schema: { tone: 'warning', words: 'The data follows the registry' },
  contract: { tone: 'warning', words: 'The data follows the contract' },
  both: { tone: 'good', words: 'The data fits both' },
  neither: { tone: 'bad', words: 'The data fits neither' },
  unknown: { tone: 'unknown', words: 'The sample does not tell' },
} as const;

function Judgement(props: { judgement?: DisagreementJudgement }) {
  const { judgement } = props;
  const classes = useStyles();
  if (!judgement) {
    return <>{VERDICTS.unknown.words}</>;
  }
  const { tone, words } = VERDICTS[judgement.follows];
  return (
    <>
      <Chip tone={tone}>{words}</Chip>
      <div className={classes.message}>{judgement.message}</div>
    </>
  );
}

function titleOf(count: number): string {
  return count === 1
    ? 'Schema and contract disagree about one field'
    : `Schema and contract disagree in ${count} places`;
}

/**
 * Where the registered schema and the contract say different things, and which
 * of the two a sample follows.
 */
export function Disagreements(props: {
  disagreements: Disagreement[];
  /** What a sample says; absent until one was read. */
  judgements?: DisagreementJudgement[];
  /** Reads a sample; absent when there is none to read. */
  onCheck?: () => void;
  checking: boolean;
}) {
  const { disagreements, judgements, onCheck, checking } = props;
  const classes = useStyles();
  const table = useTableStyles();
  if (disagreements.length === 0) {
    return null;
  }
  const valueCell = `${table.code} ${table.wrap} ${classes.value}`;
  const judged = judgements && judgementsOf(disagreements, judgements);
  return (
    <div className={classes.root}>
      <Alert
        status="warning"
        icon
        title={titleOf(disagreements.length)}
        customActions={
          onCheck &&
          !judgements && (
            <Button variant="secondary" isDisabled={checking} onPress={onCheck}>
              {checking ? 'Checking…' : 'Check on a sample'}
            </Button>
          )
        }
      />
      <div className={classes.table}>
        <TableFrame
          label="Disagreements"
          scrolls="Disagreements of schema and contract"
          columns={[
            'Field',
            'What differs',
            'Registry says',
            'Contract says',
            ...(judged ? ['The sample says'] : []),
          ]}
        >
          <tbody>
            {disagreements.map(
              ({ path, message, inSchema, inContract }, index) => (
                <tr key={`${path} ${message}`}>
                  <td className={table.code}>{path}</td>
                  <td>{message}</td>
                  <td className={valueCell}>{inSchema ?? 'nothing'}</td>
                  <td className={valueCell}>{inContract ?? 'nothing'}</td>
                  {judged && (
                    <td className={classes.judgement}>
                      <Judgement judgement={judged[index]} />
                    </td>
                  )}
                </tr>
              ),
            )}
          </tbody>
        </TableFrame>
      </div>
    </div>
  );
}
