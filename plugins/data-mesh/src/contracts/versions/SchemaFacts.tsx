import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import { ContractChip } from '../../chrome/chips/ContractChip';
import {
  flowing,
  makeStyles,
  plainList,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { explainCompatibility, nameCompatibility } from './compatibility';
import { Explained } from './Explained';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2), ...smallText(theme) },
  facts: wrappingRow(theme.spacing(0.5, 2)),
  code: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
  references: {
    ...flowing(theme.spacing(0.5, 2)),
    ...plainList,
    marginTop: theme.spacing(0.5),
  },
}));

const FORMAT_NAMES = {
  avro: 'Avro',
  'json-schema': 'JSON Schema',
  protobuf: 'Protobuf',
};

/** Which registered schema and which contract the page is about. */
export function SchemaFacts(props: { schema: PortSchema }) {
  const { selected, subjects, contract } = props.schema;
  const classes = useStyles();
  const compatibility = subjects.find(
    candidate => candidate.subject === selected?.subject,
  )?.compatibility;
  const references = selected?.references ?? [];
  return (
    <div className={classes.root}>
      <div className={classes.facts}>
        {selected && (
          <>
            <span>{FORMAT_NAMES[selected.format]}</span>
            <span className={classes.code}>
              {selected.subject} v{selected.version}
            </span>
            <span>
              <Explained meaning="Each message begins with this number. It names the schema in the registry, in every subject that has it.">
                id {selected.id}
              </Explained>
            </span>
          </>
        )}
        {compatibility && (
          <span>
            Compatibility{' '}
            <Explained meaning={explainCompatibility(compatibility)}>
              {nameCompatibility(compatibility)}
            </Explained>
          </span>
        )}
        <span>
          Contract{' '}
          <ContractChip
            contract={{ ...contract, problems: contract.problems.length }}
          />
          {contract.status && ` ${contract.status}`}
        </span>
      </div>
      {references.length > 0 && (
        <ul className={classes.references} aria-label="References">
          {references.map(({ name, subject, version }) => (
            <li key={name}>
              Uses <span className={classes.code}>{name}</span> from{' '}
              <span className={classes.code}>
                {subject} v{version}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
