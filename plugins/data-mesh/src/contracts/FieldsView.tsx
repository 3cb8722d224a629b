import {
  PortSchema,
  SampleProfile,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { makeStyles, wrappingRow } from '../chrome/styles';
import { ProfileBar } from './profile/ProfileBar';
import { ProfileFailure } from './profile/ProfileFailure';
import { findFields } from './tree/fieldRows';
import { FieldSearch } from './tree/FieldSearch';
import { FieldTree } from './tree/FieldTree';
import { SchemaQuery } from './useSchemaQuery';

const useStyles = makeStyles(theme => ({
  top: {
    ...wrappingRow(theme.spacing(1, 2)),
    marginBottom: theme.spacing(1.5),
  },
}));

/** How many messages a sample has unless the address says otherwise. */
export const SAMPLE_SIZE = 1_000;

/** The fields as a tree, with the figures of a sample when asked for. */
export function FieldsView(props: {
  schema: PortSchema;
  query: SchemaQuery;
  /** The sample; absent where there is none, as for keys. */
  profile?: Remote<SampleProfile>;
  onChange: (changes: Partial<SchemaQuery>) => void;
}) {
  const { schema, query, profile, onChange } = props;
  const { find = '' } = query;
  const classes = useStyles();
  const found = useMemo(
    () => findFields(schema.fields, find),
    [schema.fields, find],
  );
  if (schema.fields.length === 0) {
    return (
      <StatePanel state="empty" title="No fields are known">
        Neither a registered schema nor a contract describes this port. Register
        a schema for the topic, or list its fields in the contract's{' '}
        <code>schema</code>.
      </StatePanel>
    );
  }
  const sample = query.profile ? profile?.value : undefined;
  return (
    <>
      <div className={classes.top}>
        <FieldSearch find={find} onFind={text => onChange({ find: text })} />
        {profile && (
          <ProfileBar
            messages={query.profile ?? SAMPLE_SIZE}
            asked={query.profile !== undefined}
            profile={profile}
            onProfile={() => onChange({ profile: SAMPLE_SIZE })}
            onHide={() => onChange({ profile: undefined })}
          />
        )}
      </div>
      {profile && query.profile !== undefined && (
        <ProfileFailure profile={profile} />
      )}
      {found.length === 0 ? (
        <StatePanel state="empty" title={`No field matches “${find}”`} />
      ) : (
        <FieldTree
          fields={found}
          compared={Boolean(
            schema.selected &&
              !schema.selected.problem &&
              schema.contract.source,
          )}
          maskedFields={sample?.maskedFields ?? schema.maskedFields}
          profile={sample}
          openField={query.field}
          onOpen={field => onChange({ field })}
        />
      )}
    </>
  );
}
