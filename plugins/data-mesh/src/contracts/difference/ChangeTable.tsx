import {
  SchemaChange,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowRightLine } from '@remixicon/react';
import {
  flowing,
  makeStyles,
  monospaced,
  wrappingRow,
} from '../../chrome/styles';
import { TableFrame } from '../../chrome/tables/TableFrame';
import { Explained } from '../versions/Explained';
import { BREAKABLE, groupByPath, KIND_NAMES } from './describeDifference';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3) },
  path: {
    minWidth: 140,
    ...monospaced,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  schema: { fontFamily: theme.typography.fontFamily, fontWeight: 400 },
  // Where the field's cell spans several rows it is the first of its own.
  kind: {
    whiteSpace: 'nowrap',
    paddingLeft: `${theme.spacing(1)}px !important`,
  },
  values: {
    ...wrappingRow(theme.spacing(0.75)),
    ...monospaced,
    overflowWrap: 'anywhere',
  },
  breaks: { minWidth: 130 },
  badges: flowing(theme.spacing(0.5)),
}));

function Values(props: { change: SchemaChange }) {
  const { before, after } = props.change;
  const classes = useStyles();
  if (before === undefined && after === undefined) {
    return null;
  }
  return (
    <div className={classes.values}>
      <span>{before ?? 'nothing'}</span>
      <RiArrowRightLine size={14} role="img" aria-label="becomes" />
      <span>{after ?? 'nothing'}</span>
    </div>
  );
}

function Breaks(props: { change: SchemaChange; difference: SchemaDifference }) {
  const { change, difference } = props;
  const classes = useStyles();
  const { older, newer } = difference;
  const broken = BREAKABLE.filter(({ flag }) => change[flag]);
  if (broken.length === 0) {
    return (
      <Chip tone="good" title="Consumers and producers of both versions work">
        nobody
      </Chip>
    );
  }
  return (
    <div className={classes.badges}>
      {broken.map(({ name, explain }) => (
        <Chip key={name} tone="bad">
          <Explained meaning={explain(older.version, newer.version)}>
            {name}
          </Explained>
        </Chip>
      ))}
    </div>
  );
}

/** The changes from one version to another, grouped by field. */
export function ChangeTable(props: { difference: SchemaDifference }) {
  const { difference } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <TableFrame
        label="Changes"
        scrolls="Changes by field"
        columns={[
          'Field',
          'Change',
          'Before and after',
          'What it means',
          'Breaks',
        ]}
      >
        {groupByPath(difference.changes).map(({ path, changes }) => (
          <tbody key={path}>
            {changes.map((change, index) => (
              <tr key={`${change.kind} ${change.message}`}>
                {index === 0 && (
                  <td rowSpan={changes.length} className={classes.path}>
                    {path || <span className={classes.schema}>The schema</span>}
                  </td>
                )}
                <td className={classes.kind}>{KIND_NAMES[change.kind]}</td>
                <td>
                  <Values change={change} />
                </td>
                <td>{change.message}</td>
                <td className={classes.breaks}>
                  <Breaks change={change} difference={difference} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </TableFrame>
    </div>
  );
}
