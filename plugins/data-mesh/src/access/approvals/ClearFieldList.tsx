import {
  AccessRequest,
  PortOption,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  ClassificationChip,
  useAccessOptions,
} from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, plainList, wrappingRow } from '../../chrome/styles';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { includesField } from '../clearFields';
import { productOfRef } from '../../chrome/names/nameOfRef';

const useStyles = makeStyles(theme => ({
  list: plainList,
  item: wrappingRow(theme.spacing(0.25, 1)),
}));

function classificationOf(
  ports: PortOption[] | undefined,
  port: string,
  path: string,
): string | undefined {
  return ports
    ?.find(({ name }) => name === port)
    ?.classifiedFields.find(field => field.path === path)?.classification;
}

/** What the contracts of the chosen ports say, in a sentence. */
function ContractWord(props: { ports: PortOption[] }) {
  const { ports } = props;
  const restricted = ports
    .filter(port => port.restricted)
    .map(({ name }) => name);
  const counts = new Map<string, number>();
  ports
    .flatMap(({ classifiedFields }) => classifiedFields)
    .forEach(({ classification = 'not public' }) =>
      counts.set(classification, (counts.get(classification) ?? 0) + 1),
    );
  const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`);
  return (
    <>
      {kinds.length > 0
        ? `The contract classifies fields: ${kinds.join(', ')}.`
        : 'The contract classifies no field.'}
      {restricted.length > 0 &&
        ` It says restricted for ${restricted.join(', ')}.`}
    </>
  );
}

/** The fields asked for in clear text, and what the contract says of them. */
export function ClearFieldList(props: { request: AccessRequest }) {
  const { product, scope, asked } = props.request;
  const classes = useStyles();
  const table = useTableStyles();
  const options = useAccessOptions(productOfRef(product));
  const chosen = options.value?.ports.filter(({ name }) =>
    scope.ports.includes(name),
  );
  return (
    <>
      {asked.clearFields.length === 0 && <div>None: all stays masked.</div>}
      <ul className={classes.list}>
        {asked.clearFields.map(field => {
          const kept = includesField(scope.clearFields, field);
          const name = (
            <span className={table.code}>
              {field.path}
              {asked.ports.length > 1 && ` of ${field.port}`}
            </span>
          );
          return (
            <li key={`${field.port} ${field.path}`} className={classes.item}>
              {kept ? (
                name
              ) : (
                <del title="Asked for, and left masked by a decider">
                  {name}
                </del>
              )}
              <ClassificationChip
                classified
                classification={classificationOf(
                  options.value?.ports,
                  field.port,
                  field.path,
                )}
              />
            </li>
          );
        })}
      </ul>
      <div className={table.quiet}>
        {chosen && <ContractWord ports={chosen} />}
        {!chosen && options.error && 'The contract cannot be read now.'}
      </div>
    </>
  );
}
