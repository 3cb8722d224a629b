import { Skeleton } from '@backstage/ui';
import {
  SchemaDifference,
  SchemaVersion,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { lazy, Suspense } from 'react';
import { makeStyles } from '../../chrome/styles';
import { highlightedSchema } from '../documents/highlightedSchema';
import { ChangeTable } from './ChangeTable';
import { BREAKABLE, summarizeDifference } from './describeDifference';

const DifferenceEditor = lazy(() =>
  import('../documents/DifferenceEditor').then(m => ({
    default: m.DifferenceEditor,
  })),
);

const useStyles = makeStyles(theme => ({
  summary: { margin: theme.spacing(0, 0, 0.5), fontWeight: 600 },
  consequences: {
    margin: theme.spacing(0, 0, 2),
    paddingLeft: theme.spacing(2.5),
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
  title: {
    margin: theme.spacing(0, 0, 1),
    fontSize: '0.875rem',
    fontWeight: 600,
  },
}));

function asDocument(schema: SchemaVersion) {
  return {
    ...highlightedSchema(schema),
    name: `Schema version ${schema.version}`,
  };
}

function Documents(props: { difference: SchemaDifference }) {
  const { older, newer } = props.difference;
  const classes = useStyles();
  const before = asDocument(older);
  const after = asDocument(newer);
  if (before.text === after.text) {
    return null;
  }
  return (
    <section aria-label="Documents">
      <h3 className={classes.title}>
        The documents, version {older.version} and version {newer.version}
      </h3>
      <Suspense fallback={<Skeleton height={240} />}>
        <DifferenceEditor before={before} after={after} />
      </Suspense>
    </section>
  );
}

/** A difference that has arrived: in a sentence, by field, and as text. */
export function DifferenceDetails(props: { difference: SchemaDifference }) {
  const { difference } = props;
  const { changes } = difference;
  const classes = useStyles();
  const older = difference.older.version;
  const newer = difference.newer.version;
  const unreadable = [difference.older, difference.newer].find(
    ({ problem }) => problem,
  );
  const consequences = BREAKABLE.filter(({ flag }) =>
    changes.some(change => change[flag]),
  ).map(({ explain }) => explain(older, newer));
  return (
    <>
      {unreadable && (
        <StatePanel
          state="empty"
          title={`Version ${unreadable.version} cannot be read`}
        >
          {unreadable.problem}
        </StatePanel>
      )}
      {!unreadable && changes.length === 0 && (
        <StatePanel state="empty" title="No differences">
          Version {older} and version {newer} describe the same fields in the
          same way.
        </StatePanel>
      )}
      {changes.length > 0 && (
        <>
          <p className={classes.summary} role="status">
            {summarizeDifference(difference)}
          </p>
          {consequences.length > 0 && (
            <ul className={classes.consequences}>
              {consequences.map(words => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <ChangeTable difference={difference} />
        </>
      )}
      <Documents difference={difference} />
    </>
  );
}
