import { makeStyles } from '../../chrome/styles';

/** Parts that the forms about access share. */
export const useFormStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2.5),
    minWidth: 0,
    // Descriptions of fields are too pale on a dialog.
    '--bui-fg-secondary': theme.palette.text.secondary,
  },
  choices: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    maxHeight: 260,
    overflowY: 'auto',
    minWidth: 0,
    width: '100%',
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1.5),
  },
  option: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    minWidth: 0,
  },
  name: { overflowWrap: 'anywhere' },
  legend: {
    margin: theme.spacing(0, 0, 0.75),
    // As the labels of the fields around it.
    fontSize: 'var(--bui-font-size-2)',
    color: theme.palette.text.primary,
  },
  note: {
    marginLeft: 24,
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
  field: { marginLeft: 24, marginTop: theme.spacing(0.5) },
  hint: {
    margin: theme.spacing(0.75, 0, 0),
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
  more: { marginTop: theme.spacing(1.5) },
  mono: { fontFamily: 'monospace', fontSize: '0.8125rem' },
  group: { margin: 0, padding: 0, border: 0, minWidth: 0 },
  day: {
    font: 'inherit',
    fontSize: '0.875rem',
    height: 32,
    padding: theme.spacing(0, 1),
    borderRadius: 4,
    border: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.background.paper,
    colorScheme: theme.palette.type,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
  },
}));
