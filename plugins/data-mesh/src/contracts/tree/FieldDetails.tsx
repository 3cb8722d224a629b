import {
  FieldNode,
  FieldProfile,
} from '@datamesh-portal/plugin-data-mesh-common';
import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, oneRow } from '../../chrome/styles';
import { FieldFigures } from '../profile/FieldFigures';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    fontSize: '0.8125rem',
    borderLeft: `3px solid ${theme.palette.primary.main}`,
    borderBottom: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.default,
  },
  path: oneRow(theme.spacing(1)),
  code: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
  quiet: { color: theme.palette.text.secondary },
  hint: { margin: 0, color: theme.palette.text.secondary },
  figures: { marginTop: theme.spacing(1.5) },
}));

function originOf(field: FieldNode): string {
  if (field.inSchema && field.inContract) {
    return 'in the registered schema and in the contract';
  }
  return field.inSchema
    ? 'only in the registered schema'
    : 'only in the contract';
}

/** What the tree has no room for: the whole path, and the figures. */
export function FieldDetails(props: {
  field: FieldNode;
  profiled: boolean;
  profile?: FieldProfile;
}) {
  const { field, profiled, profile } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.path}>
        <span className={classes.code}>{field.path}</span>
        <CopyButton text={field.path} label="Copy path" />
        <span className={classes.quiet}>{originOf(field)}</span>
      </div>
      {profile ? (
        <div className={classes.figures}>
          <FieldFigures profile={profile} />
        </div>
      ) : (
        <p className={classes.hint}>
          {profiled
            ? 'The sample has no figures of this field itself.'
            : 'Figures on its values appear here once a sample is profiled.'}
        </p>
      )}
    </div>
  );
}
