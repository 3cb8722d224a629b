import {
  flowing,
  focusRing,
  formFields,
  inlineRow,
  makeStyles,
  monospaced,
  smallText,
  stacked,
} from '../../chrome/styles';

/** Parts that the forms about access share. */
export const useFormStyles = makeStyles(theme => ({
  form: formFields(theme),
  choices: {
    ...stacked(theme.spacing(1)),
    maxHeight: 260,
    overflowY: 'auto',
    minWidth: 0,
    width: '100%',
  },
  row: { ...flowing(theme.spacing(1.5)), alignItems: 'flex-end' },
  option: {
    ...inlineRow(theme.spacing(0.5, 1)),
    flexWrap: 'wrap',
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
    ...smallText(theme),
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
  field: { marginLeft: 24, marginTop: theme.spacing(0.5) },
  hint: {
    margin: theme.spacing(0.75, 0, 0),
    ...smallText(theme),
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
  more: { marginTop: theme.spacing(1.5) },
  mono: monospaced,
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
    '&:focus-visible': focusRing(theme, 1),
  },
}));
